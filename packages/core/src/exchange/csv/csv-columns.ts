import { colorLayouts, finishes } from '../../records/filament.ts';
import {
  choiceCell,
  dayCell,
  instantCell,
  integerCell,
  listCell,
  massCell,
  moneyCell,
  numberCell,
  textCell,
  type CellForm,
} from './cell-forms.ts';

/*
 * What the three sheets hold. A column's name stands in the head of a sheet that we write and is part of the
 * surface; `also` are names under which other programs and people keep the same, in English and German, as
 * plainHead() makes them.
 */

export const csvKinds = ['filaments', 'spools', 'purchases'] as const;
export type CsvKind = (typeof csvKinds)[number];

export type CsvColumn = {
  readonly name: string;
  /** Of the record, or of what it is made from. */
  readonly field: string;
  /** Of the values that the field has; which those are, the field says. */
  readonly form: Pick<CellForm<never>, 'write'> & Pick<CellForm<unknown>, 'read'>;
  readonly also: readonly string[];
  /** `read`: understood and never written. `write`: told for whoever looks, and made anew on the way in. */
  readonly only?: 'read' | 'write';
};

const column = <Value>(
  name: string,
  field: string,
  form: CellForm<Value>,
  rest: { readonly also?: readonly string[]; readonly only?: 'read' | 'write' } = {},
): CsvColumn => ({ name, field, form, also: [], ...rest });

const names = [
  column('color', 'color', textCell, {
    also: ['colour', 'farbe', 'color_name', 'filament_name', 'name', 'farbname'],
  }),
  column('brand', 'brand', textCell, {
    also: ['vendor', 'manufacturer', 'marke', 'hersteller', 'vendor_name', 'filament_vendor_name'],
  }),
  column('material', 'material', textCell, { also: ['type', 'typ', 'filament_material', 'filament_type'] }),
];

const number = column('number', 'number', integerCell, { also: ['nr', 'no', 'nummer'] });
const notes = column('notes', 'notes', textCell, {
  also: ['note', 'comment', 'comments', 'notiz', 'notizen', 'kommentar'],
});
const createdAt = column('created_at', 'createdAt', instantCell, {
  also: ['registered', 'created', 'angelegt'],
});
const id = column('id', 'id', textCell);
const filamentId = column('filament_id', 'filamentId', textCell);

const pricePerKg = column('price_per_kg', 'pricePerKg', moneyCell, {
  also: ['price_kg', 'kg_price', 'preis_pro_kg', 'preis_kg', 'kilopreis'],
});

export const csvColumns: Readonly<Record<CsvKind, readonly CsvColumn[]>> = {
  filaments: [
    number,
    ...names,
    column('color_hexes', 'colorHexes', listCell('#'), { also: ['color_hex', 'hex', 'farbcode'] }),
    column('color_layout', 'colorLayout', choiceCell(colorLayouts)),
    column('finish', 'finish', choiceCell(finishes)),
    pricePerKg,
    column('stock_g', 'stock', massCell('g'), { only: 'write' }),
    column('reorder_at_g', 'reorderAt', massCell('g'), {
      also: ['minimum', 'mindestbestand', 'meldebestand'],
    }),
    column('target_g', 'target', massCell('g'), { also: ['zielbestand'] }),
    column('spool_net_g', 'spoolNet', massCell('g'), { also: ['weight', 'net_weight', 'gewicht'] }),
    column('spool_tare_g', 'spoolTare', massCell('g'), {
      also: ['spool_weight', 'empty_spool', 'leergewicht'],
    }),
    column('density_g_cm3', 'densityGCm3', numberCell, { also: ['density', 'dichte'] }),
    column('diameter_mm', 'diameterMm', numberCell, { also: ['diameter', 'durchmesser'] }),
    column('nozzle_c', 'nozzleC', integerCell, {
      also: ['nozzle', 'extruder_temp', 'settings_extruder_temp', 'duese', 'drucktemperatur'],
    }),
    column('bed_c', 'bedC', integerCell, { also: ['bed', 'bed_temp', 'settings_bed_temp', 'bett'] }),
    column('eans', 'eans', listCell(), { also: ['ean', 'gtin', 'barcode'] }),
    column('article_number', 'articleNumber', textCell, { also: ['sku', 'artikelnummer'] }),
    notes,
    column('archived_at', 'archivedAt', instantCell),
    createdAt,
    id,
  ],
  spools: [
    number,
    ...names,
    column('state', 'state', choiceCell(['sealed', 'open', 'empty', 'archived'])),
    column('net_g', 'net', massCell('g'), {
      also: ['net', 'net_weight', 'weight', 'initial_weight', 'filament_weight', 'gewicht', 'netto'],
    }),
    column('remaining_g', 'remaining', massCell('g'), {
      also: ['remaining', 'remaining_weight', 'left', 'rest', 'restmenge', 'restgewicht', 'verbleibend'],
    }),
    column('used_g', 'used', massCell('g'), {
      also: ['used', 'used_weight', 'verbraucht', 'verbrauch'],
      only: 'read',
    }),
    column('tare_g', 'tare', massCell('g'), { also: ['tare', 'spool_weight', 'tara', 'leergewicht'] }),
    pricePerKg,
    column('location', 'location', textCell, { also: ['place', 'lagerort', 'ort', 'regal'] }),
    column('lot_number', 'lotNumber', textCell, { also: ['lot', 'lot_nr', 'batch', 'charge'] }),
    notes,
    column('opened_at', 'openedAt', instantCell, { also: ['first_used', 'opened', 'geoeffnet'] }),
    column('last_used_at', 'lastUsedAt', instantCell, { also: ['last_used', 'zuletzt_benutzt'] }),
    createdAt,
    id,
    filamentId,
    column('purchase_id', 'purchaseId', textCell),
  ],
  purchases: [
    column('purchased_on', 'purchasedOn', dayCell, {
      also: [
        'date',
        'day',
        'purchase_date',
        'order_date',
        'datum',
        'kaufdatum',
        'gekauft_am',
        'bestelldatum',
      ],
    }),
    ...names,
    column('quantity_kg', 'quantity', massCell('kg'), {
      also: ['quantity', 'amount', 'kg', 'menge', 'menge_kg', 'weight_kg'],
    }),
    pricePerKg,
    column('total_price', 'total', moneyCell, {
      also: ['total', 'price', 'cost', 'sum', 'preis', 'summe', 'gesamtpreis', 'betrag', 'kosten'],
      only: 'read',
    }),
    column('channel', 'channel', textCell, { also: ['shop', 'store', 'seller', 'haendler', 'laden'] }),
    column('order_ref', 'orderRef', textCell, {
      also: ['order', 'order_number', 'order_no', 'bestellnummer', 'bestellung'],
    }),
    column('status', 'status', choiceCell(['ordered', 'received'])),
    column('received_on', 'receivedOn', dayCell, { also: ['received', 'erhalten_am', 'lieferdatum'] }),
    notes,
    createdAt,
    id,
    filamentId,
  ],
};

/** Of each group at least one must be said, or a line makes no record. */
const requiredFields: Readonly<Record<CsvKind, readonly (readonly [string, ...string[]])[]>> = {
  filaments: [['color'], ['brand'], ['material']],
  spools: [['color'], ['brand'], ['material']],
  purchases: [['color'], ['brand'], ['material'], ['purchasedOn'], ['quantity'], ['pricePerKg', 'total']],
};

/** What is wanting among the fields that are there; the first name of each group stands for it. */
export const missingFields = (kind: CsvKind, there: ReadonlySet<string>): readonly string[] =>
  requiredFields[kind].filter((group) => !group.some((field) => there.has(field))).map(([field]) => field);

/** The head of a column in the form that names are compared in: "Preis pro kg (€)" is `preis_pro_kg`. */
export const plainHead = (head: string): string =>
  head
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/\[[^\]]*\]|\([^)]*\)/g, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
