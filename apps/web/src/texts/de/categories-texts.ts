import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const categoriesTexts = (format: Format): RareTexts['categories'] => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}`;
  const categories = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Kategorie', other: 'Kategorien' })}`;
  const taken = (name: string) => `Dort gibt es schon ${name}.`;
  return {
    title: 'Kategorien',
    top: 'Oberste Ebene',
    fixed: 'immer da',
    entries: (count) => (count === 0 ? 'keine Einträge' : entries(count)),
    own: (count, sum) => `davon ${format.integer(count)} direkt darin, ${sum}`,
    menu: (name) => `${name} ändern`,
    new: 'Neue Kategorie',
    newIn: 'Neue Kategorie darin',
    rename: 'Umbenennen',
    move: 'Verschieben',
    merge: 'Mit anderer zusammenlegen',
    delete: 'Löschen',
    add: 'Anlegen',
    save: 'Speichern',
    moveIt: 'Verschieben',
    mergeIt: 'Zusammenlegen',
    mergeInto: (name) => `Mit ${name} zusammenlegen`,
    renameTitle: 'Kategorie umbenennen',
    moveTitle: 'Kategorie verschieben',
    mergeTitle: 'Kategorie zusammenlegen',
    deleteTitle: 'Kategorie löschen?',
    name: 'Name',
    in: 'Steht in',
    into: 'Zusammenlegen mit',
    entriesTo: 'Ihre Einträge kommen nach',
    nameless: 'Eine Kategorie braucht einen Namen.',
    choose: 'Wähle eine Kategorie.',
    unknown: 'So eine Kategorie gibt es hier nicht.',
    taken,
    mergeInstead: 'Leg die beiden zusammen oder benenne erst eine um.',
    movesAlong: (count) =>
      `${categories(count)} darin ${plural(count, { one: 'zieht', other: 'ziehen' })} mit um.`,
    entriesGo: (count, sum) =>
      count === 0
        ? 'Sie hat keine eigenen Einträge.'
        : `${entries(count)} (${sum}) ${plural(count, { one: 'kommt', other: 'kommen' })} dorthin.`,
    childrenGo: (count) =>
      `${categories(count)} darin ${plural(count, { one: 'kommt', other: 'kommen' })} mit dorthin.`,
    noEntries: 'Sie hat keine eigenen Einträge.',
    entriesMove: (count, sum) =>
      `${entries(count)} (${sum}) ${plural(count, { one: 'steht', other: 'stehen' })} darin. Davon wird nichts gelöscht.`,
    childrenMove: (count, place) =>
      `${categories(count)} darin ${plural(count, { one: 'rückt', other: 'rücken' })} auf nach: ${place}.`,
    meet: (names) => `${format.list(names)} gibt es dort schon: Gleichnamige werden eins.`,
    made: (name) => `Kategorie ${name} angelegt.`,
    renamed: (from, to) => `${from} heißt jetzt ${to}.`,
    moved: (name, place) => `${name} verschoben nach: ${place}.`,
    merged: (name, into) => `${name} mit ${into} zusammengelegt.`,
    deleted: (name) => `Kategorie ${name} gelöscht.`,
    wasThere: 'Es gab sie schon.',
    refusals: (code, other) =>
      ({
        name_taken: taken(other ?? '…'),
        category_missing: 'Diese Kategorie gibt es nicht mehr.',
        category_merged: `Sie wurde inzwischen mit ${other ?? '…'} zusammengelegt.`,
        category_cycle: 'Eine Kategorie kann nicht in sich selbst stehen.',
        category_too_deep: 'Das wäre zu tief: mehr als acht Ebenen gehen nicht.',
      })[code],
    empty: {
      title: 'Noch keine eigenen Kategorien.',
      text: 'Leg die an, in die deine Ausgaben fallen: Maschinen, Düsen, Strom. Jede kann andere enthalten.',
    },
  };
};
