import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { createAllEnglish } from './testing/all-english.ts';

const sources = new URL('..', import.meta.url);
const core = new URL('../../../../packages/core/src/', import.meta.url);

/** Every name that is written in the code of a folder, its texts and tests apart. */
function namesIn(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file) && !/^texts\/|\.test\./u.test(file))
    .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/[\w$]+/gu) ?? []);
}

function keysIn(texts: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.entries(texts).flatMap(([key, inner]) => [
    [`${place}.${key}`, key] as const,
    ...keysIn(inner, `${place}.${key}`),
  ]);
}

it('has no text that nothing says', () => {
  // Codes of core are keys too: whoever says them names none.
  const said = new Set([...namesIn(sources), ...namesIn(core)]);
  const sections = Object.entries(createAllEnglish(createFormat('en-IE', 'EUR')));
  const keys = sections.flatMap(([section, texts]) => keysIn(texts, section));
  const unsaid = keys.filter(([, key]) => /^\w+$/u.test(key) && !said.has(key));
  expect(unsaid.map(([place]) => place)).toEqual([]);
});
