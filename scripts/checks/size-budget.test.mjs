import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findEagerScripts, findStaticImports } from './size-budget.mjs';

it('weighs what the page names and all that this imports, and nothing lazy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dist-'));
  const files = {
    'index.html':
      '<link rel="modulepreload" crossorigin href="/assets/react.js"><script type="module" src="/assets/index.js"></script>',
    'assets/index.js': 'import{a}from"./react.js";import"./store.js";const lazy=()=>import("./chart.js")',
    'assets/react.js': 'export const a=1',
    'assets/store.js': 'export*from"./deep.js"',
    'assets/deep.js': 'export const deep=1',
    'assets/chart.js': 'export const chart=1',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(findEagerScripts(folder).map((file) => basename(file))).toEqual([
    'deep.js',
    'index.js',
    'react.js',
    'store.js',
  ]);
  rmSync(folder, { recursive: true });
});

it('tells static imports from dynamic ones', () => {
  expect(findStaticImports(`import"./a.js";import{b}from'./b.js';import("./c.js");import('./d.js')`)).toEqual(
    ['./a.js', './b.js'],
  );
});
