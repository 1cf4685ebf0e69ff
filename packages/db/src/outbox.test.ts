import { readdirSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const root = new URL('.', import.meta.url);

it('LV4 LV5 only outbox.ts takes entries out of the outbox', () => {
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      !file.startsWith('testing/') &&
      file !== 'outbox.ts',
  );
  expect(sources.length).toBeGreaterThan(30);
  // Whoever names the table, or holds every table, can delete from it: both are looked for in every source.
  const suspects = sources.filter((file) => {
    const source = readFileSync(new URL(file, root), 'utf8');
    const namesIt = /['"`.]outbox\b/.test(source.replaceAll(/from '[^']+'/g, ''));
    const deletesAnything = /\.(delete|bulkDelete|clear|put|bulkPut|bulkAdd|modify|update|upsert)\(/.test(
      source,
    );
    return namesIt && deletesAnything;
  });
  expect(suspects).toEqual([]);
  const deletesByName = sources.filter((file) =>
    /outbox[^;]*\.(delete|bulkDelete|clear|modify)\(/.test(readFileSync(new URL(file, root), 'utf8')),
  );
  expect(deletesByName).toEqual([]);
});
