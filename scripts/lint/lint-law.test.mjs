import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repoRoot } from '../launcher/repo-root.mjs';

/**
 * The lint rules that the house leans on, each broken once. What a switch in the config or a new
 * version of the linter would silence, is noticed here.
 *
 * Rule → [file, code]
 *
 * @type {Record<string, [string, string]>}
 */
const breaches = {
  'eslint(max-lines)': ['packages/db/src/long-file.ts', `${'// why\n'.repeat(500)}export const a = 1;\n`],
  'eslint(max-lines-per-function)': [
    'packages/db/src/long-function.ts',
    `export function long() {\n${'  console.assert(true);\n'.repeat(80)}}\n`,
  ],
  'eslint(no-restricted-properties)': ['packages/core/src/clock.ts', 'export const at = Date.now();\n'],
  'eslint(no-restricted-properties) of chance': [
    'packages/core/src/dice.ts',
    'export const dice = Math.random();\n',
  ],
  'spoolshed(no-ambient-date)': ['packages/core/src/today.ts', 'export const today = new Date();\n'],
  'eslint(no-restricted-globals)': [
    'packages/core/src/random.ts',
    'export const id = crypto.randomUUID();\n',
  ],
  'spoolshed(no-built-sql)': [
    'apps/sync-server/src/find.ts',
    'export const find = (db: { prepare(sql: string): void }, id: string) => db.prepare(`SELECT ${id}`);\n',
  ],
  'spoolshed(no-built-sql) of a wrapper': [
    'apps/sync-server/src/find-all.ts',
    'export const find = (db: { prepareRead(sql: string): void }, id: string) => db.prepareRead(`SELECT ${id}`);\n',
  ],
  'spoolshed(disable-with-reason)': [
    'packages/db/src/quiet.ts',
    '// oxlint-disable-next-line no-var\nvar old = 1;\nexport { old };\n',
  ],
  'react(no-danger)': [
    'apps/web/src/raw.tsx',
    'export const Raw = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }} />;\n',
  ],
  'typescript(no-explicit-any)': ['packages/db/src/loose.ts', 'export const loose = (x: any) => x;\n'],
  'typescript(no-floating-promises)': [
    'packages/db/src/floating.ts',
    'declare function save(): Promise<void>;\nexport function go() {\n  save();\n}\n',
  ],
  'typescript(no-misused-promises)': [
    'packages/db/src/misused.ts',
    'declare function isSaved(): Promise<boolean>;\nexport const a = () => (isSaved() ? 1 : 2);\n',
  ],
  'typescript(switch-exhaustiveness-check)': [
    'packages/db/src/partial.ts',
    "export function sign(x: 'plus' | 'minus') {\n  switch (x) {\n    case 'plus':\n      return 1;\n  }\n  return 0;\n}\n",
  ],
  'typescript(no-non-null-assertion)': [
    'packages/db/src/sure.ts',
    'export const sure = (x: string | null) => x!;\n',
  ],
  'import(no-default-export)': ['packages/db/src/default.ts', 'export default 1;\n'],
  'node(no-process-env)': ['packages/db/src/env.ts', 'export const env = process.env;\n'],
  'eslint(no-console)': ['packages/db/src/print.ts', "console.log('x');\n"],
  'eslint(no-warning-comments)': ['packages/db/src/later.ts', '// TODO later\nexport const later = 1;\n'],
  'eslint(no-empty)': [
    'packages/db/src/swallow.ts',
    'export const a = () => {\n  try {\n    a();\n  } catch {}\n};\n',
  ],
  'unicorn(filename-case)': ['packages/db/src/CamelCase.ts', 'export const a = 1;\n'],
  'vitest(no-focused-tests)': [
    'packages/db/src/only.test.ts',
    "import { it } from 'vitest';\nit.only('x', () => {});\n",
  ],
};

/** @type {Record<string, string>} */
const lawful = {
  'packages/core/src/instant.ts': 'export const day = (at: number) => new Date(at).toISOString();\n',
  'packages/db/src/clock.ts': 'export const at = Date.now();\n',
  'apps/sync-server/src/fixed.ts':
    "export const find = (db: { prepare(sql: string): void }) => db.prepare('SELECT 1');\n",
  'packages/db/src/reasoned.ts':
    '// oxlint-disable-next-line no-var -- an old browser needs it\nvar old = 1;\nexport { old };\n',
};

describe('the lint law', () => {
  /** @type {string} */
  let tree;
  /** @type {{ code: string, filename: string }[]} */
  let found;

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'lint-law-'));
    for (const file of ['.oxlintrc.json', 'tsconfig.base.json', 'scripts/lint/spoolshed-plugin.mjs']) {
      cpSync(join(repoRoot, file), join(tree, file));
    }
    symlinkSync(join(repoRoot, 'node_modules'), join(tree, 'node_modules'));
    plant(Object.entries(lawful));
    plant(Object.values(breaches));
    plant([['tsconfig.json', '{ "extends": "./tsconfig.base.json", "include": ["packages", "apps"] }']]);
    found = lint();
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(Object.entries(breaches))('%s fires', (rule, [file]) => {
    const [code] = rule.split(' of ');
    expect(found.filter(({ filename }) => filename === file).map((problem) => problem.code)).toContain(code);
  });

  it('leaves lawful code alone', () => {
    expect(found.filter(({ filename }) => filename in lawful)).toEqual([]);
  });

  function plant(/** @type {[string, string][]} */ files) {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
  }

  function lint() {
    const bin = join(repoRoot, 'node_modules/oxlint/bin/oxlint');
    const args = [bin, '--type-aware', '--format', 'json', 'packages', 'apps'];
    const run = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 2 ** 26 });
    return JSON.parse(run.stdout).diagnostics;
  }
});
