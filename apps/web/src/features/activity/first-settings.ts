import type { ActivityEntry } from './activity-line.ts';
import { listOf, memberOf } from '../../app/filament-form/unknown-args.ts';
import { type ChangeWords, settingInWords } from './change-lines.ts';
import type { Subject } from './entry-words.ts';

/** What the first run asks for: without them there is no workshop to work in. */
const firstKeys: ReadonlySet<unknown> = new Set(['currency', 'timeZone', 'locale']);

/**
 * Whether an entry is what the first run of a workshop wrote. It is no change that could be taken back: there
 * was nothing before it, and each of the settings is changed in its own place.
 */
export function isSetUp({ parts }: ActivityEntry): boolean {
  const [{ name, args }, ...others] = parts;
  const calls = listOf(memberOf(args, 'calls'));
  return (
    name === 'batch' &&
    others.length === 0 &&
    calls.length > 0 &&
    calls.every((call) => {
      const said = memberOf(call, 'args');
      return (
        memberOf(call, 'name') === 'changeSetting' &&
        memberOf(said, 'from') === null &&
        firstKeys.has(memberOf(said, 'key'))
      );
    })
  );
}

/** What was set, each in a few words: "Currency: Euro (EUR)". */
export const firstSettings = ({ parts }: ActivityEntry, context: ChangeWords): readonly Subject[] =>
  listOf(memberOf(parts[0].args, 'calls')).flatMap((call): Subject[] => {
    const [key, to] = ['key', 'to'].map((member) => memberOf(memberOf(call, 'args'), member));
    if (typeof key !== 'string' || typeof to !== 'string') return [];
    const value = settingInWords(key, to, context);
    return [
      { id: key, label: context.words.setTo(context.texts.attention.settingOf(key), value), href: null },
    ];
  });
