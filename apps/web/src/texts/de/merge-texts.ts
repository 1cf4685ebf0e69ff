import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');
const spoolWords = { one: 'Spule', other: 'Spulen' };
const purchaseWords = { one: 'Kauf', other: 'Käufe' };
const counted = (count: number, words: typeof spoolWords, format: Format): string =>
  `${format.integer(count)} ${plural(count, words)}`;

export const mergeTexts = (format: Format): Texts['merge'] => ({
  menu: 'Zusammenlegen mit …',
  choose: {
    title: 'Zusammenlegen mit …',
    list: 'Filamente, das ähnlichste zuerst',
    alone: 'Es gibt kein anderes Filament zum Zusammenlegen.',
    nothing: (text) => `Kein Filament hat alle Wörter von „${text}“.`,
    rest: (count) => `${format.integer(count)} weitere. Tippe, um sie zu finden.`,
  },
  title: 'Zusammenlegen',
  back: 'Anderes wählen',
  gone: 'Eines der beiden gibt es nicht mehr, oder sie sind schon eins.',
  goes: 'Geht auf in',
  stays: 'Bleibt',
  keepInstead: 'Das andere behalten',
  afterwards: 'Danach',
  stock: 'Rest',
  price: 'Preis',
  moves: (spoolCount, purchaseCount) =>
    `${counted(spoolCount, spoolWords, format)} und ${counted(purchaseCount, purchaseWords, format)} ziehen um.`,
  filled: 'Wird übernommen',
  differs: 'Sie unterscheiden sich',
  stand: (value) => `${value} bleibt`,
  other: (value) => `${value} steht danach unter „Zu klären“`,
  nothingTyped: 'Nichts Eingetragenes unterscheidet sich.',
  history: 'Der Verlauf kommt mit. Es lässt sich wieder trennen.',
  submit: (name) => `Mit ${name} zusammenlegen`,
  done: (from, into) => `${from} gehört jetzt zu ${into}.`,
  taken: (label) => `${label} gibt es schon.`,
  merge: 'Zusammenlegen',
  mergedIn: 'Darin aufgegangen',
  mergedOn: (day) => `zusammengelegt am ${day}`,
  separate: {
    action: 'Trennen',
    label: (name) => `${name} trennen`,
    title: (name) => `${name} trennen?`,
    text: 'Es wird wieder ein eigenes Filament, mit den Spulen, Käufen und dem Verlauf, die mitkamen, und mit denen, die seitdem unter seinem Namen dazukamen.',
    takenText:
      'Zwei Filamente können nicht dieselbe Farbe, Marke und dasselbe Material haben. Gib diesem einen anderen Namen oder lass es, wo es ist.',
    mergeThere: (label) => `Mit ${label} zusammenlegen`,
    save: 'Trennen',
    done: (name) => `${name} steht wieder für sich.`,
    movedOn: (name, into) => `${name} gehört jetzt zu ${into}.`,
    never: 'Es war nie ein eigenes Filament, also gibt es nichts zu trennen.',
  },
  restore: {
    title: (name) => `${name} zurückholen`,
    text: 'Unter derselben Farbe, Marke und demselben Material kann es nicht zurück.',
    rename: 'Anderen Namen geben',
    leave: 'Archiviert lassen',
  },
});
