/*
 * "12 Jan 2026", "12. Januar 2026", "Jan 12, 2026": a month by its name leaves nothing to ask, whatever the order.
 */

const months: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'jän', 'jänner'],
  ['feb', 'february', 'februar', 'feber'],
  ['mar', 'march', 'mär', 'mrz', 'märz', 'maerz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
];
const monthsByName = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)));

const between = String.raw`[\s.,/-]*`;
const name = String.raw`(?<name>\p{L}{3,9})`;
const day = String.raw`(?<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?`;
const year = String.raw`(?<year>\d{4}|\d{2})`;
/** "Mon, " before it and a time behind it say nothing of the day. */
const inOrder = (...parts: readonly string[]) =>
  new RegExp(String.raw`^(?:\p{L}{2,10}[.,]+\s*)?${parts.join(between)}(?:[\sT,]+\d{1,2}:.*)?$`, 'iu');
const forms = [
  inOrder(day, name, year),
  inOrder(name, day, year),
  inOrder(String.raw`(?<year>\d{4})`, name, day),
];

/** As `YYYY-MM-DD`, which need not be in the calendar; undefined where no month is named. */
export function findDayInWords(text: string): string | undefined {
  for (const form of forms) {
    const { groups } = form.exec(text.trim().normalize('NFC')) ?? {};
    const month = monthsByName.get((groups?.['name'] ?? '').toLowerCase());
    if (groups === undefined || month === undefined) continue;
    const whole = (groups['year'] ?? '').padStart(4, '20');
    return [whole, String(month).padStart(2, '0'), (groups['day'] ?? '').padStart(2, '0')].join('-');
  }
  return undefined;
}
