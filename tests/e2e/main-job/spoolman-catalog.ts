import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { distinctEntries, type CatalogEntry } from '../harness/catalog.ts';

/** Real filaments, too large to keep here: a test that needs them is skipped where they are not. */
const catalogFile =
  process.env['SPOOLSHED_TEST_DATA'] ?? resolve(repoRoot, '../shared/data/spoolmandb-filaments.json');

export const hasCatalog = existsSync(catalogFile);

export function readCatalog(): readonly CatalogEntry[] {
  // The file is a published data set with these fields; a wrong one fails in the mutator.
  const entries = JSON.parse(readFileSync(catalogFile, 'utf8')) as readonly CatalogEntry[];
  return distinctEntries(entries);
}
