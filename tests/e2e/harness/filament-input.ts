import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { distinctEntries, type CatalogEntry } from './catalog.ts';

/** Real filaments, too large to keep here. */
const catalogFile =
  process.env['SPOOLSHED_TEST_DATA'] ?? resolve(repoRoot, '../shared/data/spoolmandb-filaments.json');

/** Filaments to enter, as many as are asked for: real ones where the list of them is, made ones elsewhere. */
export interface FilamentInput {
  readonly kind: 'real' | 'made';
  /** How many there are before a name has to be numbered. */
  readonly length: number;
  /** Of every place another identity. */
  readonly entryAt: (at: number) => CatalogEntry;
}

export function readFilamentInput(): FilamentInput {
  if (!existsSync(catalogFile)) return { kind: 'made', length: Infinity, entryAt: madeEntry };
  // The file is a published data set with these fields; a wrong one fails in the mutator.
  const entries = JSON.parse(readFileSync(catalogFile, 'utf8')) as readonly CatalogEntry[];
  const catalog = distinctEntries(entries);
  return { kind: 'real', length: catalog.length, entryAt: (at) => entryOf(catalog, at) };
}

/** The list, once through and then by numbered names. */
function entryOf(catalog: readonly CatalogEntry[], at: number): CatalogEntry {
  const entry = catalog[at % catalog.length];
  if (entry === undefined) throw new Error('the list of real filaments is empty');
  const lap = Math.floor(at / catalog.length);
  return lap === 0 ? entry : { ...entry, name: `${entry.name} ${lap + 1}` };
}

const colors = ['Signal Red', 'Sky Blue', 'Moss Green', 'Slate Grey', 'Jet Black', 'Cream', 'Copper'];
const brands = ['Alderwick', 'Brightspool', 'Cobble & Co', 'Driftline', 'Eastforge'];
const materials = ['PLA', 'PETG', 'ABS', 'ASA', 'TPU', 'PLA+'];

function madeEntry(at: number): CatalogEntry {
  const pick = (list: readonly string[], by: number): string => list[by % list.length] ?? '';
  return {
    name: `${pick(colors, at)} ${at}`,
    manufacturer: pick(brands, at),
    material: pick(materials, at),
    density: 1.24,
    weight: 1_000,
    spool_weight: 210,
    diameter: 1.75,
    color_hex: (at * 7_919).toString(16).padStart(6, '0').slice(-6).toUpperCase(),
    color_hexes: null,
    multi_color_direction: null,
    extruder_temp: 215,
    bed_temp: 60,
    translucent: false,
    glow: false,
  };
}
