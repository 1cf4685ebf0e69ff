import type { MutatorName } from '@spoolshed/db';
import type { Format } from '../format.ts';
import { createPlural, type PluralForms } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

type DoneName = MutatorName | 'editCategory' | 'mergeCategories' | 'deleteCategory' | 'skipped';

export const activityTexts = (format: Format): RareTexts['activity'] => {
  const counted = (count: number, { other, ...forms }: PluralForms) =>
    plural(count, { ...forms, other: other.replace('#', format.integer(count)) });
  return {
    title: 'Verlauf',
    section: 'Verlauf',
    sectionHint: 'Wer was auf welchem Gerät geändert hat, und der Weg zurück.',
    open: 'Verlauf zeigen',
    ofRecord: (label) => `Verlauf von ${label}`,
    ofEntry: 'Was diesen Eintrag zurückgenommen hat',
    ofGone: 'Verlauf von etwas, das es nicht mehr gibt',
    done: (name, rows) => {
      const forms = name in done ? done[name as DoneName] : undefined;
      return forms === undefined ? name : counted(rows, forms);
    },
    setUp: 'Werkstatt eingerichtet',
    setTo: (setting, value) => `${setting}: ${value}`,
    tookBack: (what) => `Zurückgenommen: ${what}`,
    tables: (table, count) => counted(count, tables[table] ?? { one: `1 ${table}`, other: `# ${table}` }),
    made: (what) => `${what} neu`,
    changed: (what) => `${what} geändert`,
    gone: (what) => `${what} gelöscht`,
    list: (items) => format.list(items),
    more: (count) => `und ${format.integer(count)} weitere`,
    today: 'Heute',
    yesterday: 'Gestern',
    became: 'wurde',
    nothing: 'nichts',
    isNew: 'neu',
    isGone: 'gelöscht',
    unknownRecord: 'nicht mehr da',
    unknownWho: 'Spoolshed selbst',
    changes: (count) => counted(count, { one: '1 Änderung', other: '# Änderungen' }),
    notKept: 'Was es geändert hat, war zu viel, um auf diesem Gerät zu bleiben.',
    showMore: 'Mehr zeigen',
    waiting: 'noch nicht abgeglichen',
    undone: 'Zurückgenommen',
    undoing: 'Wird gerade zurückgenommen',
    undoneBy: (what) => `Zeigen, was es zurückgenommen hat: ${what}`,
    showUndo: 'zeigen',
    refused: 'Abgelehnt',
    failed: 'Der Server ist daran gescheitert',
    noEffect: 'hat nichts geändert',
    merged: 'ging in dem auf, was schon da war',
    stayed: 'Ließ sich nicht zurücknehmen',
    undoLabel: (what, whose) => `Rückgängig: ${what}, ${whose}`,
    corrections: {
      title: 'Auch zurücknehmen, was seitdem geändert wurde?',
      changed: (count, of, who) => {
        const by = who.length === 0 ? '' : ` von ${format.list(who)}`;
        return of === 1
          ? `Dieser Datensatz wurde seitdem${by} geändert.`
          : `${format.integer(count)} von diesen ${format.integer(of)} Datensätzen ${plural(count, { one: 'wurde', other: 'wurden' })} seitdem${by} geändert.`;
      },
      unknown: 'Ob jemand es seitdem geändert hat, weiß nur der Server, und der ist gerade nicht erreichbar.',
      andBack: 'Das Geänderte geht mit. Wer das rückgängig macht, bekommt alles so wieder, wie es jetzt ist.',
      goOn: 'Zurücknehmen',
      leave: 'So lassen',
    },
    partsUnknown: 'Es hat Teile, die nur der Server kennt. Versuch es noch einmal, wenn er erreichbar ist.',
    person: 'Wer',
    everybody: 'Alle',
    device: 'Gerät',
    everyDevice: 'Alle Geräte',
    showAll: 'Alles zeigen',
    older: 'Ältere zeigen',
    begin: 'Hier fängt es an.',
    empty: { title: 'Noch ist nichts geschehen', text: 'Was eingetragen oder geändert wird, steht hier.' },
    noneFound: { title: 'Hier ist nichts', text: 'Niemand hat etwas getan, das dazu passt.' },
    alone: 'Sobald dieses Gerät einen Server hat, steht hier auch, was die anderen tun.',
    offline: {
      title: 'Nur dieses Gerät',
      text: 'Ältere Einträge und die anderer Geräte kommen vom Server, und der ist gerade nicht erreichbar.',
    },
    cannotLoad: {
      title: 'Die Liste ließ sich nicht laden',
      text: 'Was dieses Gerät selbst getan hat, steht trotzdem da.',
    },
    retry: 'Noch einmal versuchen',
    builtIn: {
      root: 'die oberste Ebene',
      filament: 'Filament (alle Käufe)',
      uncategorised: 'Ohne Kategorie',
    },
    fields,
    states,
  };
};

const done: Readonly<Record<DoneName, PluralForms>> = {
  createFilament: { one: 'Filament hinzugefügt', other: 'Filament mit # Datensätzen hinzugefügt' },
  editFilament: { other: 'Filament bearbeitet' },
  renameFilament: { other: 'Filament umbenannt' },
  archiveFilament: { other: 'Filament archiviert' },
  restoreFilament: { other: 'Filament zurückgeholt' },
  mergeFilaments: { other: 'Zwei Filamente zusammengelegt' },
  unmergeFilament: { other: 'Zwei Filamente getrennt' },
  recordPurchases: { one: 'Kauf eingetragen', other: 'Käufe eingetragen, # Datensätze' },
  editPurchase: { other: 'Kauf bearbeitet' },
  receivePurchase: { other: 'Bestellung angenommen' },
  deletePurchase: { other: 'Kauf gelöscht' },
  addSpools: { one: 'Spule hinzugefügt', other: '# Spulen hinzugefügt' },
  openSpool: { other: 'Spule geöffnet' },
  editSpool: { other: 'Spule bearbeitet' },
  moveSpools: { one: 'Spule umgelagert', other: '# Spulen umgelagert' },
  archiveSpool: { other: 'Spule archiviert' },
  recordUse: { other: 'Verbrauch eingetragen' },
  recordStocktake: { other: 'Gewogen' },
  logDrying: { other: 'Trocknen eingetragen' },
  voidStockEvent: { other: 'Eintrag zurückgenommen' },
  resolveConflict: { other: 'Zwei Werte geklärt' },
  changeSetting: { other: 'Einstellung geändert' },
  revert: { one: 'Etwas zurückgenommen', other: '# Änderungen zurückgenommen' },
  importRecords: { one: 'Datensatz eingelesen', other: '# Datensätze eingelesen' },
  mergeTwins: { other: 'Zwillinge beim Aktualisieren zusammengelegt' },
  createCategories: { one: 'Kategorie hinzugefügt', other: '# Kategorien hinzugefügt' },
  editCategory: { other: 'Kategorie bearbeitet' },
  mergeCategories: { other: 'Zwei Kategorien zusammengelegt' },
  deleteCategory: { other: 'Kategorie gelöscht' },
  createExpenses: { one: 'Ausgabe eingetragen', other: '# Ausgaben eingetragen' },
  updateExpenses: { one: 'Ausgabe bearbeitet', other: '# Ausgaben bearbeitet' },
  deleteExpenses: { one: 'Ausgabe gelöscht', other: '# Ausgaben gelöscht' },
  batch: { one: 'Datensatz geändert', other: '# Datensätze auf einmal geändert' },
  skipped: { other: 'Etwas, das zum Senden zu groß war' },
};

const tables: Readonly<Record<string, PluralForms>> = {
  filaments: { one: '1 Filament', other: '# Filamente' },
  spools: { one: '1 Spule', other: '# Spulen' },
  purchases: { one: '1 Kauf', other: '# Käufe' },
  stockEvents: { one: '1 Eintrag im Bestand', other: '# Einträge im Bestand' },
  aliases: { one: '1 Zusammenlegung', other: '# Zusammenlegungen' },
  conflicts: { one: '1 Konflikt', other: '# Konflikte' },
  settings: { one: '1 Einstellung', other: '# Einstellungen' },
  categories: { one: '1 Kategorie', other: '# Kategorien' },
  expenses: { one: '1 Ausgabe', other: '# Ausgaben' },
};

const fields: Readonly<Record<string, string>> = {
  stock: 'Bestand',
  state: 'Zustand',
  receivedOn: 'Angekommen am',
  archivedAt: 'Archiviert',
  openedAt: 'Geöffnet',
  lastUsedAt: 'Zuletzt verbraucht',
  name: 'Heißt',
  parentId: 'Gehört zu',
  mergedInto: 'Ging auf in',
  amount: 'Betrag',
  categoryId: 'Kategorie',
  spentOn: 'Tag',
  payee: 'Empfänger',
  celsius: 'Temperatur',
  minutes: 'Dauer',
};

const states: Readonly<Record<string, string>> = {
  sealed: 'verpackt',
  open: 'offen',
  empty: 'leer',
  archived: 'archiviert',
  ordered: 'bestellt',
  received: 'angekommen',
};
