import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const lostCopyTexts = (format: Format): RareTexts['lostCopy'] => ({
  title: 'Dieser Browser hat die Daten der Werkstatt gelöscht.',
  text: (unsent) =>
    unsent === 0
      ? 'Alles, was hier eingegeben wurde, war gesendet. Es wird neu vom Server geladen.'
      : `${format.integer(unsent)} ${plural(unsent, { one: 'Änderung war', other: 'Änderungen waren' })} noch nicht gesendet und ${plural(unsent, { one: 'ist', other: 'sind' })} verloren. Alles andere wird neu vom Server geladen.`,
});
