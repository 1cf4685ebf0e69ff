import { type DetailFields, emptyDetailFields } from '../../app/filament-form/detail-fields.ts';

/** What happens besides naming the filament: it was bought, it is owned already, or only its type is kept. */
export const addKinds = ['purchase', 'own', 'type'] as const;
export type AddKind = (typeof addKinds)[number];

/**
 * Every field of the create form as it is typed. All of them live side by side, so that changing one's mind about
 * what happens, or about which filament it is, clears nothing (S1.10).
 */
export type AddFields = DetailFields & {
  readonly kind: string;
  /** Whether what was bought is here, or only ordered. */
  readonly arrival: string;
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  /** How much came: so many spools, or a weight that is split into spools. */
  readonly countedBy: string;
  readonly count: string;
  /** Kilograms in all, where it is counted by weight. */
  readonly weight: string;
  /** Kilograms on one spool when it is new. */
  readonly eachHolds: string;
  readonly price: string;
  readonly priceIs: string;
  readonly boughtOn: string;
  readonly shop: string;
  readonly orderRef: string;
  readonly purchaseNotes: string;
  readonly place: string;
  /** Grams left on each spool that is owned already, one a line; an empty line is a full spool. */
  readonly lefts: string;
  /** Price per kg while there is no purchase. */
  readonly estimate: string;
};
export type AddFieldName = keyof AddFields | `left.${number}`;

const emptyAddFields: AddFields = {
  ...emptyDetailFields,
  kind: 'purchase',
  arrival: 'here',
  color: '',
  brand: '',
  material: '',
  countedBy: 'spools',
  count: '1',
  weight: '',
  eachHolds: '',
  price: '',
  priceIs: 'perKg',
  boughtOn: '',
  shop: '',
  orderRef: '',
  purchaseNotes: '',
  place: '',
  lefts: '',
  estimate: '',
};

/**
 * What somebody typed, field by field. A field that is not in it was never touched and shows what is likely; one
 * that was emptied on purpose is in it, and stays empty.
 */
export type TypedFields = { readonly [Field in keyof AddFields]?: string };

export const resolveFields = (typed: TypedFields, likely: TypedFields): AddFields => ({
  ...emptyAddFields,
  ...likely,
  ...typed,
});

export const addKindOf = (fields: Pick<AddFields, 'kind'>): AddKind =>
  addKinds.find((kind) => kind === fields.kind) ?? 'purchase';

/** Choices without a word or a figure of one's own: nothing to lose, nothing to ask about. */
const choices: readonly string[] = [
  'kind',
  'arrival',
  'priceIs',
  'countedBy',
] satisfies readonly (keyof AddFields)[];

/** Ordered, not here yet: a purchase that has no spools, and no part in stock and price. */
export const isOrdered = (fields: Pick<AddFields, 'kind' | 'arrival'>): boolean =>
  addKindOf(fields) === 'purchase' && fields.arrival === 'ordered';

export const isWorthKeeping = (typed: TypedFields): boolean =>
  Object.entries(typed).some(([field, text]) => !choices.includes(field) && text !== '');

/** What the next filament of the same delivery most likely shares with this one. */
export function carryOver(fields: AddFields): TypedFields {
  const { kind, arrival, brand, material, shop, boughtOn, place, priceIs } = fields;
  return { kind, arrival, brand, material, shop, boughtOn, place, priceIs };
}

export const leftsOf = (fields: Pick<AddFields, 'lefts'>): readonly string[] => fields.lefts.split('\n');

export function withLeft(fields: Pick<AddFields, 'lefts'>, at: number, text: string): string {
  const lefts = [...leftsOf(fields)];
  while (lefts.length <= at) lefts.push('');
  lefts[at] = text;
  return lefts.join('\n');
}
