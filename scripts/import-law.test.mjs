import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import law from '../.dependency-cruiser.mjs';
import { repoRoot } from './launcher/repo-root.mjs';

/**
 * A rule that never fires is worth nothing, and a pattern is easily written so that it never does.
 * Here each rule is broken once, in a small tree with our package.json files, and must name itself.
 */

/** Files that break nothing; they are what the broken ones import. */
const lawful = {
  'packages/core/src/result.ts': 'export const ok = 1;\nexport type Ok = 1;\n',
  'packages/core/src/units/mass.ts': "import { ok } from '../result.ts';\nexport const mass = ok;\n",
  'packages/core/src/records/spool.ts':
    "import { mass } from '../units/mass.ts';\nexport const spool = mass;\n",
  'packages/core/src/records/tables.ts': "import * as z from 'zod/mini';\nexport const tables = z;\n",
  'packages/core/src/errors/classify-error.ts':
    "import { spool } from '../records/spool.ts';\nexport const classify = spool;\n",
  'packages/core/src/ledger/fold.ts':
    "import { spool } from '../records/spool.ts';\nexport const fold = spool;\n",
  'packages/core/src/protocol/push.ts':
    "import { classify } from '../errors/classify-error.ts';\nexport const push = classify;\n",
  'packages/core/src/mutators/registry.ts':
    "import { fold } from '../ledger/fold.ts';\nimport { push } from '../protocol/push.ts';\nexport const registry = [fold, push];\n",
  'packages/core/src/sync/overlay.ts':
    "import { registry } from '../mutators/registry.ts';\nexport const overlay = registry;\n",
  'packages/core/src/index.ts':
    "export { ok } from './result.ts';\nexport { overlay } from './sync/overlay.ts';\n",
  'packages/core/src/testing.ts': "import fc from 'fast-check';\nexport const arbitrary = fc;\n",
  'packages/db/src/index.ts':
    "import { ok } from '@spoolshed/core';\nimport Dexie from 'dexie';\nexport const db = [ok, Dexie];\n",
  'packages/db/src/mutate.test.ts':
    "import { arbitrary } from '@spoolshed/core/testing';\nexport const proof = arbitrary;\n",
  'apps/sync-server/src/store/open-store.ts':
    "import Database from 'better-sqlite3';\nexport const store = Database;\n",
  'apps/sync-server/src/process-push.ts':
    "import type { Database } from 'better-sqlite3';\nimport { store } from './store/open-store.ts';\nexport const processPush = store;\nexport type D = Database;\n",
  'apps/sync-server/src/routes/push.ts':
    "import { processPush } from '../process-push.ts';\nexport const route = processPush;\n",
  'apps/sync-server/src/app.ts': "import { route } from './routes/push.ts';\nexport const app = route;\n",
  'apps/sync-server/src/main.ts': "import { app } from './app.ts';\nexport const main = app;\n",
  'apps/web/src/ui/button.tsx': "import React from 'react';\nexport const Button = React;\n",
  'apps/web/src/app/use-live.ts': "import { db } from '@spoolshed/db';\nexport const live = db;\n",
  'apps/web/src/platform/install.ts': 'export const install = 1;\n',
  'apps/web/src/features/stock/page.tsx':
    "import { db } from '@spoolshed/db';\nimport { Button } from '../../ui/button.tsx';\nexport const Stock = [db, Button];\n",
  'apps/web/src/features/add/page.tsx':
    "import { install } from '../../platform/install.ts';\nexport const Add = install;\n",
  'apps/web/src/app.tsx':
    "import { Stock } from './features/stock/page.tsx';\nimport { registerSW } from 'virtual:pwa-register';\nexport const App = [Stock, registerSW];\n",
  'apps/web/src/main.tsx': "import { App } from './app.tsx';\nexport const main = App;\n",
  'tests/e2e/first.e2e.ts':
    "import { store } from '../../apps/sync-server/src/store/open-store.ts';\nexport const first = store;\n",
};

/** Files that break nothing by themselves but close a ring with a breach. */
const accomplices = {
  'packages/db/src/ring-b.ts': "import { a } from './ring-a.ts';\nexport const b = () => a;",
  'packages/db/src/queries/bow.ts': "import type { Knot } from '../knot.ts';\nexport type Bow = Knot;",
};

/** Rule → files, each of which the rule must report. */
const breaches = {
  'core-sees-no-package': { 'packages/core/src/up.ts': "import '../../db/src/index.ts';" },
  'db-sees-only-core': { 'packages/db/src/up.ts': "import '../../../apps/web/src/app.tsx';" },
  'server-sees-only-core': { 'apps/sync-server/src/up.ts': "import '../../../packages/db/src/index.ts';" },
  'web-never-sees-the-server': {
    'apps/web/src/features/stock/up.ts': "import '../../../../sync-server/src/app.ts';",
  },
  'other-packages-by-their-entry': { 'packages/db/src/deep.ts': "import '../../core/src/records/spool.ts';" },
  'bench-measures-what-others-use': {
    'bench/deep.ts': "import '../packages/core/src/result.ts';",
    'bench/inside.ts': "import '../apps/sync-server/src/app.ts';",
  },
  'other-packages-by-their-name': { 'packages/db/src/relative.ts': "import '../../core/src/index.ts';" },
  'never-your-own-index': { 'packages/db/src/own.ts': "import './index.ts';" },
  'no-runtime-cycle': {
    'packages/db/src/ring-a.ts': "import { b } from './ring-b.ts';\nexport const a = () => b;",
  },
  'no-type-cycle-across-folders': {
    'packages/db/src/knot.ts': "import type { Bow } from './queries/bow.ts';\nexport type Knot = 1 | Bow;",
  },
  'no-import-of-a-test': { 'packages/db/src/borrow.ts': "import './mutate.test.ts';" },
  'testing-stays-out-of-production': {
    'packages/db/src/fixture.ts': "import '@spoolshed/core/testing';",
    'packages/db/src/fake.ts': "import 'fake-indexeddb';",
    'packages/core/src/records/arbitrary.ts': "import '../testing.ts';",
  },
  'core-foundation-sees-only-what-is-below': {
    'packages/core/src/units/day.ts': "import '../records/spool.ts';",
  },
  'core-records-sees-only-what-is-below': {
    'packages/core/src/records/up.ts': "import '../ledger/fold.ts';",
  },
  'core-errors-sees-only-what-is-below': {
    'packages/core/src/errors/up.ts': "import '../protocol/push.ts';",
  },
  'core-ledger-sees-only-what-is-below': {
    'packages/core/src/ledger/up.ts': "import '../protocol/push.ts';",
  },
  'core-protocol-sees-only-what-is-below': {
    'packages/core/src/protocol/up.ts': "import '../mutators/registry.ts';",
  },
  'core-mutators-sees-only-what-is-below': {
    'packages/core/src/mutators/up.ts': "import '../sync/overlay.ts';",
  },
  'core-has-no-platform': {
    'packages/core/src/sync/clock.ts': "import 'node:os';",
    'packages/core/src/sync/stream.ts': "import 'fast-check';",
  },
  'server-store-is-lowest': { 'apps/sync-server/src/store/up.ts': "import '../process-push.ts';" },
  'server-logic-knows-no-http': { 'apps/sync-server/src/build-pull.ts': "import './routes/push.ts';" },
  'server-routes-do-not-know-the-app': { 'apps/sync-server/src/routes/up.ts': "import '../app.ts';" },
  'nothing-imports-a-composition-root': { 'apps/sync-server/src/again.ts': "import './main.ts';" },
  'sqlite-stays-in-the-store': { 'apps/sync-server/src/routes/raw.ts': "import 'better-sqlite3';" },
  'web-ui-has-no-data': {
    'apps/web/src/ui/list.tsx': "import '@spoolshed/db';",
    'apps/web/src/ui/live.tsx': "import 'dexie';",
    'apps/web/src/ui/jump.tsx': "import '../features/stock/page.tsx';",
    'apps/web/src/ui/frame.tsx': "import '../app/use-live.ts';",
    'apps/web/src/ui/ask.tsx': "import '../platform/install.ts';",
  },
  'web-frame-knows-no-feature': { 'apps/web/src/app/shell.tsx': "import '../features/add/page.tsx';" },
  'web-features-do-not-know-the-routes': { 'apps/web/src/features/stock/up.tsx': "import '../../app.tsx';" },
  'web-features-never-meet': { 'apps/web/src/features/stock/meet.tsx': "import '../add/page.tsx';" },
  'web-platform-has-no-screen': { 'apps/web/src/platform/screen.ts': "import '../ui/button.tsx';" },
  'browser-code-has-no-node': { 'packages/db/src/files.ts': "import 'node:fs';" },
  'browser-code-uses-zod-mini': {
    'packages/core/src/records/heavy.ts': "import * as z from 'zod';\nexport const h = z;",
  },
  'simulation-model-knows-core-alone': {
    'tests/simulation/model/disk.ts': "import 'node:fs';",
    'tests/simulation/model/real.ts': "import '../../../packages/db/src/index.ts';",
    'tests/simulation/schedule/deep.ts': "import '../../../packages/core/src/result.ts';",
  },
  'not-to-unresolvable': { 'packages/db/src/server.ts': "import 'hono';" },
  'not-to-undeclared': { 'apps/sync-server/src/transitive.ts': "import 'bindings-of-someone-else';" },
  'production-needs-no-dev-dependency': { 'apps/web/src/platform/tool.ts': "import 'vite';" },
};

describe('the import law', () => {
  /** @type {string} */
  let tree;
  /** @type {Map<string, string[]>} */
  let reportedByRule;

  beforeAll(() => {
    tree = plantTree();
    reportedByRule = cruise(tree);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('has a breach for every rule, and no breach of a rule that is gone', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(law.forbidden.map((rule) => rule.name).toSorted());
  });

  it.each(Object.entries(breaches))('%s fires', (rule, files) => {
    expect(reportedByRule.get(rule)).toEqual(expect.arrayContaining(Object.keys(files)));
  });

  it('leaves lawful imports alone', () => {
    const reported = new Set([...reportedByRule.values()].flat());
    expect(Object.keys(lawful).filter((file) => reported.has(file))).toEqual([]);
  });
});

function plantTree() {
  // The real path, because the linked packages are reported by it.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'import-law-')));
  const manifests = ['packages/core', 'packages/db', 'apps/sync-server', 'apps/web'];
  for (const file of ['package.json', 'tsconfig.base.json', '.dependency-cruiser.mjs'])
    cpSync(join(repoRoot, file), join(root, file));
  for (const folder of manifests) {
    cpSync(join(repoRoot, folder, 'package.json'), join(root, folder, 'package.json'), { recursive: true });
    linkModules(join(repoRoot, folder, 'node_modules'), join(root, folder, 'node_modules'), root);
  }
  plant(root, lawful);
  plant(root, accomplices);
  for (const files of Object.values(breaches)) plant(root, files);
  // Present, but in no package.json: as what a dependency of a dependency looks like when it is hoisted.
  plant(root, {
    'apps/sync-server/node_modules/bindings-of-someone-else/package.json':
      '{"name":"bindings-of-someone-else","main":"index.js"}',
    'apps/sync-server/node_modules/bindings-of-someone-else/index.js': 'module.exports = 1;',
  });
  return root;
}

/** Our own packages are linked to the planted tree, all others to the installed ones. */
function linkModules(/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ root) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.'))) {
    if (name === '@spoolshed') {
      mkdirSync(join(to, name));
      for (const own of readdirSync(join(from, name)))
        symlinkSync(join(root, 'packages', own), join(to, name, own));
    } else {
      symlinkSync(realpathSync(join(from, name)), join(to, name));
    }
  }
}

function plant(/** @type {string} */ root, /** @type {Record<string, string>} */ files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** @returns {Map<string, string[]>} rule → the files that it reports */
function cruise(/** @type {string} */ root) {
  const cruiser = join(repoRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'packages',
    'apps',
    'tests',
    'bench',
  ];
  const report = JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }),
  );
  /** @type {Map<string, string[]>} */
  const byRule = new Map();
  for (const violation of report.summary.violations) {
    byRule.set(violation.rule.name, [...(byRule.get(violation.rule.name) ?? []), violation.from]);
  }
  return byRule;
}
