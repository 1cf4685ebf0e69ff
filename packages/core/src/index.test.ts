import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

it('has exactly these public names, types included', () => {
  const source = readFileSync(new URL('index.ts', import.meta.url), 'utf8');
  expect(source).not.toContain('export *');
  const names = [...source.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(
    ([, allTypes = '', listed = '']) =>
      listed
        .split(',')
        .map((name) => `${allTypes}${name.trim()}`)
        .filter((name) => name !== '' && name !== 'type '),
  );
  expect(names.toSorted()).toMatchSnapshot();
});
