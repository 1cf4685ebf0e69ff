/* What a person may choose from; the present value is always among it, also when this browser does not list it. */

const offeredLocales = [
  'en-US',
  'en-GB',
  'en-IE',
  'en-CA',
  'en-AU',
  'en-NZ',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'fr-CA',
  'nl-NL',
  'nl-BE',
  'it-IT',
  'es-ES',
  'es-MX',
  'pt-PT',
  'pt-BR',
  'da-DK',
  'nb-NO',
  'sv-SE',
  'fi-FI',
  'is-IS',
  'et-EE',
  'lv-LV',
  'lt-LT',
  'pl-PL',
  'cs-CZ',
  'sk-SK',
  'hu-HU',
  'sl-SI',
  'hr-HR',
  'ro-RO',
  'bg-BG',
  'el-GR',
  'uk-UA',
  'tr-TR',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'zh-TW',
];

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** "Euro (EUR)", by name in the reader's language. */
export function currencyChoices(present: string, locale: string): readonly Choice[] {
  return choices(present, Intl.supportedValuesOf('currency'), currencyNames(locale), locale);
}

export function currencyNames(locale: string): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return (code) => `${names.of(code) ?? code} (${code})`;
}

/** "Europe/Berlin" as "Europe, Berlin": by continent, as the names go. */
export function timeZoneChoices(present: string, locale: string): readonly Choice[] {
  return choices(present, Intl.supportedValuesOf('timeZone'), timeZoneName, locale);
}

export const timeZoneName = (zone: string): string => zone.replaceAll('_', ' ').replaceAll('/', ', ');

/** "Deutsch (Schweiz)", each in its own language, with what a number looks like there. */
export function localeChoices(present: string, locale: string): readonly Choice[] {
  const nameOf = (tag: string) =>
    `${languageName(tag)}: ${new Intl.NumberFormat(tag, { minimumFractionDigits: 2 }).format(1234.5)}`;
  return choices(present, offeredLocales, nameOf, locale);
}

export const languageName = (tag: string): string =>
  new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

function choices(
  present: string,
  values: readonly string[],
  nameOf: (value: string) => string,
  locale: string,
): readonly Choice[] {
  const collator = new Intl.Collator(locale);
  return [...new Set([present, ...values])]
    .map((value) => ({ value, text: nameOf(value) }))
    .toSorted((a, b) => collator.compare(a.text, b.text));
}
