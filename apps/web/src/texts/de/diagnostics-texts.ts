import type { RareTexts } from '../rare-texts.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const diagnosticsTexts = (format: Format): RareTexts['diagnostics'] => ({
  title: 'Diagnose',
  open: 'Diagnose zeigen',
  hint: 'Was dieses Gerät zuletzt getan hat, für alle, die dir helfen. Es bleibt hier, bis du es teilst: keine Namen, keine Notizen, keine Schlüssel, nur was wann mit welcher ID geschah.',
  count: (lines) =>
    `${format.integer(lines)} ${plural(lines, { one: 'Zeile', other: 'Zeilen' })}, die neueste zuerst`,
  empty: 'Noch nichts aufgezeichnet.',
  share: 'Teilen',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  copyFailed: 'Der Browser lässt es nicht kopieren. Lade es stattdessen herunter.',
  download: 'Herunterladen',
  clear: 'Aufzeichnung löschen',
  cleared: 'Die Aufzeichnung ist leer.',
  all: 'Alle zeigen',
  kinds: { mutation: 'Eintrag', sync: 'Abgleich', database: 'Datenbank', page: 'App' },
  failed: 'fehlgeschlagen',
});
