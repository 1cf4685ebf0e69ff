import type { HueFamily } from '../../ui/color/hue-order.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** Words that the components say by themselves, the same on every screen. */
export const controlTexts = (format: Format) => ({
  close: 'Close',
  undo: 'Undo',
  retry: 'Try again',
  optional: 'optional',
  clearText: 'Clear the text',
  oneLess: 'One less',
  oneMore: 'One more',
  showSuggestions: 'Show suggestions',
  pickColor: 'Pick a color',
  numberPad: 'Number pad',
  deleteDigit: 'Delete digit',
  quickAmounts: 'Quick amounts',
  message: 'Message',
  dismissMessage: 'Dismiss message',
  loading: 'Loading',
  mainNavigation: 'Main',
  understood: (text: string) => `Understood: ${text}`,
  waiting: (count: number) => `${format.integer(count)} waiting`,
});

export const syncTexts = (format: Format) => ({
  title: 'Sync',
  offline: 'Offline',
  upToDate: 'Up to date',
  sending: 'Sending',
  waiting: 'Saved here',
  notPaired: 'Not paired',
  problem: 'Needs you',
  toSend: (count: number) => `${format.integer(count)} to send`,
  progress: (done: number, total: number) => `${format.integer(done)} of ${format.integer(total)}`,
});

const hueNames: Readonly<Record<HueFamily, string>> = {
  pink: 'pink',
  red: 'red',
  orange: 'orange',
  brown: 'brown',
  yellow: 'yellow',
  green: 'green',
  teal: 'teal',
  blue: 'blue',
  violet: 'violet',
  white: 'white',
  gray: 'gray',
  black: 'black',
  unknown: 'color not known',
};

/** What the drawings say to a reader who does not see them. */
export const drawingTexts = (format: Format) => ({
  spool: (name: string, grams: number) => `${name}: ${format.gramsWithUnit(grams)}`,
  gauge: (grams: number, minimumGrams: number | undefined) =>
    minimumGrams === undefined
      ? `${format.gramsWithUnit(grams)}, no minimum set`
      : `${format.gramsWithUnit(grams)}, minimum ${format.gramsWithUnit(minimumGrams)}`,
  /** `families` by mass, the heaviest first. */
  rule: (grams: number, families: readonly { readonly family: HueFamily; readonly grams: number }[]) => {
    const parts = families.map(
      ({ family, grams }) => `${hueNames[family]} ${format.kilogramsWithUnit(grams)}`,
    );
    return `${format.kilogramsWithUnit(grams)} by color: ${format.list(parts)}`;
  },
  minimum: (grams: number) => `min ${format.grams(grams)}`,
  prices: (count: number, lowest: number, highest: number, last: number) =>
    `Price per kg over ${format.integer(count)} ${plural(count, { one: 'purchase', other: 'purchases' })}: ` +
    `lowest ${format.moneyFigure(lowest)}, highest ${format.moneyFigure(highest)}, last ${format.money(last)}`,
  use: (mostGrams: number, mostMonth: string, nowGrams: number) =>
    `Use per month, most ${format.gramsWithUnit(mostGrams)} in ${format.month(mostMonth)}, ` +
    `this month ${format.gramsWithUnit(nowGrams)}`,
});

/** How stock is counted in words, wherever it is shown. */
export const stockTexts = (format: Format) => ({
  openCount: (count: number) => `${format.integer(count)} open`,
  sealedCount: (count: number) => `${format.integer(count)} sealed`,
  spools: (count: number) => `${format.integer(count)} ${plural(count, { one: 'spool', other: 'spools' })}`,
  filaments: (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'filament', other: 'filaments' })}`,
  noneLeft: 'none left',
  /** "1 open + 2 sealed" */
  spoolWords: (open: number, sealed: number) => {
    const parts = [
      ...(open > 0 ? [`${format.integer(open)} open`] : []),
      ...(sealed > 0 ? [`${format.integer(sealed)} sealed`] : []),
    ];
    return parts.length > 0 ? parts.join(' + ') : 'none left';
  },
  minimum: (grams: number) => `min ${format.gramsWithUnit(grams)}`,
});
