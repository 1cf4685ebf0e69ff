import type { Notice, RejectionCode } from '@spoolshed/core';
import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const attentionTexts = (format: Format): Texts['attention'] => ({
  title: 'Zu klären',
  calm: {
    title: 'Nichts braucht dich',
    text: 'Was der Server nicht nehmen konnte und was er aus deinen Einträgen gemacht hat, stünde hier.',
  },
  needsYou: 'Braucht dich',
  conflicts: 'Zwei Werte trafen sich',
  news: 'Neuigkeiten',
  deed: (name) => deeds[name] ?? name,
  refused: (code) => reasons[code],
  quarantined:
    'Der Server ist daran gescheitert. Auch dort ist es aufgehoben, und nichts anderes bleibt hängen.',
  failingRow: (call) => `Es liegt an Zeile ${format.integer(call + 1)}.`,
  inTheWay: (label) => `Im Weg: ${label}.`,
  sendAgain: 'Erneut senden',
  sentAgain: 'Erneut gesendet.',
  discard: 'Verwerfen',
  dismiss: 'Verstanden',
  dismissLabel: (what) => `Verstanden: ${what}`,
  more: (count) => `und ${format.integer(count)} weitere`,
  group: (kind, count) => groupTitle(kind, count, format),
  groupHint: (kind) => hints[kind],
  field: (name) => fields[name] ?? name,
  kept: 'gilt',
  lost: 'das andere',
  takeOther: 'Das andere nehmen',
  leave: 'So lassen',
  settled: 'Geklärt.',
  spoolOf: (spool, label) => `Spule ${spool}, ${label}`,
  purchaseOf: (day, label) => `Kauf vom ${day}, ${label}`,
  expenseOf: (day, amount) => `Ausgabe vom ${day}, ${amount}`,
  settingOf: (key) => settings[key] ?? key,
  changeThere: 'Ändern lässt es sich am Filament oder Kauf selbst.',
  toFilament: 'Filament zeigen',
  sameBox: {
    title: (label) => `Zweimal dasselbe Paket? ${label}`,
    hint: (day, quantity) =>
      `Auch ein anderes Gerät hat ${quantity} davon eingetragen, gekauft am ${day}. Beides bleibt, und beides zählt.`,
    takeBack: 'Meins zurücknehmen',
    keepBoth: 'Zwei Pakete',
    takenBack: 'Das zweite ist zurückgenommen.',
    used: 'Eine Spule davon ist schon in Gebrauch, also bleibt es. Archiviere die Spulen, die es nicht gibt.',
  },
  leftBehind: {
    title: 'Nicht alles ließ sich zurücknehmen',
    changedSince: 'seitdem geändert, bleibt',
    inUse: 'inzwischen in Gebrauch, bleibt',
    more: (count) => `und ${format.integer(count)} weitere`,
    record: 'Der Eintrag selbst',
  },
  editAndSend: 'Bearbeiten und erneut senden',
  editAndSendLabel: (what) => `Bearbeiten und erneut senden: ${what}`,
  lateUse: {
    title: (used, label) => `${used} verbraucht, ${label}: schon mitgewogen?`,
    hint: (usedAt, spool, countedAt) =>
      `Es geschah ${usedAt}, bevor Spule ${spool} am ${countedAt} gewogen wurde, und kam danach an.`,
    counted: 'Schon mitgewogen',
    notCounted: 'Nicht mitgewogen',
    takenBack: (used) => `Verbrauch von ${used} zurückgenommen: Er war schon mitgewogen.`,
  },
});

const deeds: Readonly<Record<string, string>> = {
  createFilament: 'Filament hinzufügen',
  editFilament: 'Filament bearbeiten',
  renameFilament: 'Filament umbenennen',
  archiveFilament: 'Filament archivieren',
  restoreFilament: 'Filament zurückholen',
  recordPurchases: 'Kauf eintragen',
  mergeFilaments: 'Filamente zusammenlegen',
  unmergeFilament: 'Filamente trennen',
  editPurchase: 'Kauf bearbeiten',
  receivePurchase: 'Bestellung annehmen',
  deletePurchase: 'Kauf löschen',
  logDrying: 'Trocknen eintragen',
  importRecords: 'Einlesen',
  addSpools: 'Spulen hinzufügen',
  openSpool: 'Spule öffnen',
  editSpool: 'Spule bearbeiten',
  moveSpools: 'Spulen umlagern',
  archiveSpool: 'Spule archivieren',
  recordUse: 'Verbrauch eintragen',
  recordStocktake: 'Wiegen',
  voidStockEvent: 'Eintrag zurücknehmen',
  createCategories: 'Kategorie anlegen',
  editCategory: 'Kategorie ändern',
  mergeCategories: 'Kategorien zusammenführen',
  deleteCategory: 'Kategorie löschen',
  createExpenses: 'Ausgabe eintragen',
  updateExpenses: 'Ausgabe ändern',
  deleteExpenses: 'Ausgabe löschen',
  changeSetting: 'Einstellung ändern',
  resolveConflict: 'Konflikt klären',
  revert: 'Rückgängig',
  batch: 'Mehrere Änderungen auf einmal',
};

const reasons: Readonly<Record<RejectionCode, string>> = {
  validation: 'Der Server nimmt nicht an, was darin steht.',
  too_large: 'Es ist zu groß, um in einem Stück gesendet zu werden.',
  filament_missing: 'Sein Filament gibt es nicht mehr.',
  spool_missing: 'Seine Spule gibt es nicht mehr.',
  event_missing: 'Den Eintrag, den es zurücknimmt, gibt es nicht.',
  mutation_missing: 'Der Server kennt nicht, was es zurücknimmt.',
  void_mismatch: 'Der Eintrag, den es zurücknimmt, sagt inzwischen etwas anderes.',
  identity_taken: 'Ein anderes Filament hat diese Farbe, Marke und dieses Material.',
  id_taken: 'Es ist schon da.',
  quantity_mismatch: 'Seine Spulen ergeben nicht, was gekauft wurde.',
  spools_while_ordered: 'Es ist erst bestellt und kann noch keine Spulen haben.',
  purchase_missing: 'Seinen Kauf gibt es nicht mehr.',
  spools_used: 'Mit einer Spule davon ist schon etwas geschehen.',
  already_received: 'Es ist schon angekommen.',
  category_missing: 'Seine Kategorie gibt es nicht mehr.',
  category_merged: 'Die Kategorie wurde mit einer anderen zusammengelegt.',
  expense_missing: 'Seine Ausgabe gibt es nicht mehr.',
  name_taken: 'Eine andere Kategorie dort hat diesen Namen.',
  category_cycle: 'Eine Kategorie kann nicht unter sich selbst stehen.',
  category_too_deep: 'So tief lassen sich Kategorien nicht schachteln.',
  never_separate: 'Es war nie ein eigenes Filament.',
};

function groupTitle(kind: Notice['kind'], count: number, format: Format): string {
  const n = format.integer(count);
  switch (kind) {
    case 'reverted_partly':
      return plural(count, {
        one: 'Nicht alles ließ sich zurücknehmen',
        other: `${n}-mal ließ sich nicht alles zurücknehmen`,
      });
    case 'revert_waiting':
      return plural(count, {
        one: 'Ein Rückgängig wartet auf den Server',
        other: `${n}-mal Rückgängig wartet auf den Server`,
      });
    case 'merged_into_existing':
      return plural(count, {
        one: 'Ein Filament war schon da: Deins ist darin aufgegangen',
        other: `${n} Filamente waren schon da: Deine sind darin aufgegangen`,
      });
    case 'filament_revived':
      return plural(count, {
        one: 'Ein archiviertes Filament ist zurück',
        other: `${n} archivierte Filamente sind zurück`,
      });
    case 'same_box_twice':
      return plural(count, { one: 'Zweimal dasselbe Paket?', other: `Zweimal dasselbe Paket? ${n} Käufe` });
    case 'edit_lost':
      return plural(count, {
        one: 'Eine Änderung von dir kam zu spät',
        other: `${n} Änderungen von dir kamen zu spät`,
      });
    case 'category_gone':
      return plural(count, {
        one: 'Eine Kategorie von dir wurde inzwischen gelöscht',
        other: `${n}-mal wurde inzwischen eine Kategorie von dir gelöscht`,
      });
    case 'category_merged':
      return plural(count, {
        one: 'Eine Kategorie war schon da: Deine ist darin aufgegangen',
        other: `${n} Kategorien waren schon da: Deine sind darin aufgegangen`,
      });
    case 'use_before_stocktake':
      return plural(count, {
        one: 'Ein Verbrauch von vor dem Wiegen kam danach an',
        other: `${n} Einträge von vor dem Wiegen kamen danach an`,
      });
  }
}

const hints: Readonly<Record<Notice['kind'], string>> = {
  reverted_partly: 'Was seitdem geändert oder verbraucht wurde, ist geblieben, wie es ist.',
  revert_waiting:
    'Dieses Gerät kennt die Änderung nicht mehr; beim nächsten Abgleich wird sie zurückgenommen.',
  merged_into_existing: 'Ein Filament, mit den Käufen und Spulen von beiden.',
  filament_revived: 'Mit seinen Käufen, Spulen und seinem Verlauf.',
  same_box_twice:
    'Ein anderes Gerät hat dasselbe Filament, denselben Tag und dieselbe Menge eingetragen. Beides bleibt.',
  edit_lost: 'Beide Werte stehen unter „Zwei Werte trafen sich“, bis jemand wählt.',
  category_gone: 'Was dafür gedacht war, ist geblieben: in der Kategorie darüber oder in „Ohne Kategorie“.',
  category_merged: 'Eine Kategorie, mit den Einträgen von beiden.',
  use_before_stocktake: 'Es wurde inzwischen zurückgenommen oder ersetzt; es gibt nichts mehr zu klären.',
};

const settings: Readonly<Record<string, string>> = {
  currency: 'Währung',
  timeZone: 'Zeitzone',
  locale: 'Sprache und Region',
  defaultSpoolNet: 'Übliche Spule',
  workshopName: 'Werkstatt',
};

const fields: Readonly<Record<string, string>> = {
  color: 'Farbe',
  brand: 'Marke',
  material: 'Material',
  colorHexes: 'Hex-Farben',
  colorLayout: 'Farben liegen',
  finish: 'Oberfläche',
  pricePerKg: 'Preis',
  reorderAt: 'Nachbestellen unter',
  target: 'Auffüllen auf',
  spoolNet: 'Auf der Spule',
  spoolTare: 'Leere Spule wiegt',
  tare: 'Leere Spule wiegt',
  densityGCm3: 'Dichte',
  diameterMm: 'Durchmesser',
  nozzleC: 'Düse',
  bedC: 'Bett',
  eans: 'EAN',
  articleNumber: 'Artikelnummer',
  notes: 'Notizen',
  quantity: 'Gekauft',
  purchasedOn: 'Gekauft am',
  channel: 'Händler',
  orderRef: 'Bestellnummer',
  status: 'Stand',
  net: 'Spule',
  remaining: 'Rest',
  location: 'Lagerort',
  lotNumber: 'Charge',
  used: 'Verbraucht',
  counted: 'Gefunden',
  occurredAt: 'Wann',
  job: 'Druck',
  note: 'Notiz',
  key: 'Einstellung',
  value: 'Wert',
  number: 'Nummer',
  from: 'Vorher',
  to: 'Nachher',
  name: 'Teil',
  categoryName: 'Name',
  amount: 'Betrag',
  payee: 'Empfänger',
  spentOn: 'Tag',
  categoryId: 'Kategorie',
  parentId: 'Gehört zu',
};
