import {
  choicePreference,
  listPreference,
  textListsPreference,
  textPreference,
} from '../../platform/preferences.ts';
import { stockSortKeys } from './stock-order.ts';

export const stockColumnIds = [
  'glyph',
  'color',
  'brand',
  'material',
  'left',
  'gauge',
  'spools',
  'place',
  'price',
  'lasts',
  'used',
] as const;
export type StockColumnId = (typeof stockColumnIds)[number];

/** Columns that can be put away; picture and name always stand. */
export const optionalColumnIds = stockColumnIds.slice(2);

/** Kept by this device. */
export const sortKeyPreference = choicePreference('stock.sort', [...stockSortKeys]);
export const sortDirectionPreference = choicePreference('stock.direction', ['ascending', 'descending']);
export const lookPreference = choicePreference('stock.look', ['cards', 'compact']);
export const columnsPreference = listPreference<StockColumnId>(
  'stock.columns',
  optionalColumnIds,
  optionalColumnIds.filter((id) => id !== 'used'),
);

/** Kept by this tab. */
export const searchPreference = textPreference('stock.search');
export const selectedPreference = textPreference('stock.selected');
export const scrollPreference = textPreference('stock.scroll');
export const filterPreference = textListsPreference('stock.filter', [
  'switches',
  'families',
  'brands',
  'places',
]);
