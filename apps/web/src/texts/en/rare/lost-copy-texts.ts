import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** For a browser that has deleted what the app had stored in it. */
export const lostCopyTexts = (format: Format) => ({
  title: 'This browser has deleted the data of the workshop.',
  text: (unsent: number) =>
    unsent === 0
      ? 'Everything that was entered here had been sent. It is loaded again from the server.'
      : `${format.integer(unsent)} ${plural(unsent, { one: 'change', other: 'changes' })} had not been sent and ${plural(unsent, { one: 'is', other: 'are' })} gone with it. Everything else is loaded again from the server.`,
});
