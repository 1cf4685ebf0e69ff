/**
 * The import law: core ← db ← web, core ← sync-server, and the order inside each package.
 * scripts/import-law.test.mjs breaks every rule here once and sees it fire by its name.
 */

const source = '^(packages|apps)/[^/]+/src/';
const test = '\\.(test|bench)\\.tsx?$';
const testingEntry = '/src/testing(\\.ts$|/)';
const inCore = '^packages/core/src/';
const inServer = '^apps/sync-server/src/';
const inWeb = '^apps/web/src/';

/** Files straight in src, the two entries apart: result, assert, ids, text and what else has no layer of its own. */
const coreFoundation = `${inCore}(units/|(?!index\\.ts|testing\\.ts)[^/]+\\.ts$)`;

/**
 * One layer of core, with all that it may see.
 *
 * @param {string} name
 * @param {string} from
 * @param {readonly string[]} sees folders beside the foundation
 */
function coreLayer(name, from, sees) {
  return {
    name: `core-${name}-sees-only-what-is-below`,
    comment:
      'Inside core: foundation and units ← records ← ledger, protocol ← mutators ← sync; errors see records.',
    severity: 'error',
    from: { path: from, pathNot: test },
    to: {
      path: inCore,
      pathNot: [coreFoundation, testingEntry, ...sees.map((folder) => `${inCore}${folder}/`)],
    },
  };
}

const betweenPackages = [
  {
    name: 'core-sees-no-package',
    comment: 'core stands below everything.',
    severity: 'error',
    from: { path: '^packages/core/' },
    to: { path: '^(packages/db|apps)/' },
  },
  {
    name: 'db-sees-only-core',
    severity: 'error',
    from: { path: '^packages/db/' },
    to: { path: '^apps/' },
  },
  {
    name: 'server-sees-only-core',
    comment: 'The server has its own store; what both need belongs into core.',
    severity: 'error',
    from: { path: '^apps/sync-server/' },
    to: { path: '^(packages/db|apps/web)/' },
  },
  {
    name: 'web-never-sees-the-server',
    comment: 'The two meet on the wire only, by the schemas in core.',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: '^apps/sync-server/' },
  },
  {
    name: 'other-packages-by-their-entry',
    comment: 'Through index.ts or testing.ts; what is not exported there is not for others.',
    severity: 'error',
    from: { path: '^(packages|apps)/([^/]+)/' },
    to: { path: '^packages/[^/]+/', pathNot: ['^$1/$2/', '^packages/[^/]+/src/(index|testing)\\.ts$'] },
  },
  {
    name: 'bench-measures-what-others-use',
    comment:
      'The packages through their entries, the server as a process: nothing is measured past its door.',
    severity: 'error',
    from: { path: '^bench/' },
    to: { path: '^(packages|apps)/', pathNot: '^packages/[^/]+/src/(index|testing)\\.ts$' },
  },
  {
    name: 'other-packages-by-their-name',
    comment: 'A relative path across packages would reach past package.json, where the law is declared.',
    severity: 'error',
    from: { path: '^(packages|apps)/([^/]+)/' },
    to: { path: '^(packages|apps)/[^/]+/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
  },
];

const insideEachPackage = [
  {
    name: 'never-your-own-index',
    comment: 'Import the file itself: an index that its own package reads is how cycles begin.',
    severity: 'error',
    from: { path: '^(packages|apps)/([^/]+)/src/', pathNot: '/src/index\\.test\\.ts$' },
    to: { path: '^$1/$2/src/index\\.ts$' },
  },
  {
    name: 'no-runtime-cycle',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-type-cycle-across-folders',
    comment:
      'Types may lean on each other inside one folder; across folders it means that the order is wrong.',
    severity: 'error',
    from: { path: '^(.+)/[^/]+$' },
    to: { circular: true, pathNot: '^$1/[^/]+$' },
  },
  {
    name: 'no-import-of-a-test',
    severity: 'error',
    from: {},
    to: { path: '\\.test\\.(tsx?|mjs)$' },
  },
  {
    name: 'testing-stays-out-of-production',
    severity: 'error',
    from: { path: source, pathNot: [test, testingEntry] },
    to: { path: [testingEntry, 'node_modules/(fast-check|fake-indexeddb|vitest)/'] },
  },
];

const insideCore = [
  coreLayer('foundation', coreFoundation, []),
  coreLayer('records', `${inCore}records/`, ['records']),
  coreLayer('errors', `${inCore}errors/`, ['errors', 'records']),
  coreLayer('ledger', `${inCore}ledger/`, ['ledger', 'records', 'errors']),
  coreLayer('protocol', `${inCore}protocol/`, ['protocol', 'records', 'errors']),
  coreLayer('mutators', `${inCore}mutators/`, ['mutators', 'protocol', 'ledger', 'records', 'errors']),
  {
    name: 'core-has-no-platform',
    comment: 'The same rules run in a browser, in Node and in a model: no node:*, and few packages.',
    severity: 'error',
    from: { path: inCore, pathNot: [test, testingEntry] },
    to: {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer'],
      pathNot: 'node_modules/(zod|@noble/hashes)/',
    },
  },
];

const insideServer = [
  {
    name: 'server-store-is-lowest',
    severity: 'error',
    from: { path: `${inServer}store/`, pathNot: [test, testingEntry] },
    to: { path: inServer, pathNot: `${inServer}(store/|(log|config|clock)\\.ts$)` },
  },
  {
    name: 'server-logic-knows-no-http',
    comment: 'process-push, build-pull and their like are called by routes and know none of them.',
    severity: 'error',
    from: {
      path: inServer,
      pathNot: [
        test,
        testingEntry,
        `${inServer}(routes|middleware|rest)/`,
        `${inServer}(app|listen|serve-app|main|token)\\.ts$`,
        `${inServer}https/serve-securely\\.ts$`,
      ],
    },
    to: { path: `${inServer}((routes|middleware|rest)/|(app|listen)\\.ts$)` },
  },
  {
    name: 'server-routes-do-not-know-the-app',
    severity: 'error',
    from: { path: `${inServer}(routes|middleware|rest)/`, pathNot: test },
    to: { path: `${inServer}(app|listen)\\.ts$` },
  },
  {
    name: 'nothing-imports-a-composition-root',
    comment: 'Roots create what everything else is handed.',
    severity: 'error',
    from: {},
    to: {
      path: [
        `${inServer}(main|token|owner-code|workshop|backup|restore|dead-letters)\\.ts$`,
        `${inWeb}main\\.tsx$`,
      ],
    },
  },
  {
    name: 'sqlite-stays-in-the-store',
    comment: 'Types may travel; whoever opens a database by himself forgets its pragmas.',
    severity: 'error',
    from: { path: inServer, pathNot: [test, testingEntry, `${inServer}store/`] },
    to: { path: 'node_modules/better-sqlite3/', dependencyTypesNot: ['type-only'] },
  },
];

const insideWeb = [
  {
    name: 'web-ui-has-no-data',
    comment: 'Components get what they show; they know no database, no feature and no platform.',
    severity: 'error',
    from: { path: `${inWeb}ui/`, pathNot: test },
    to: {
      path: [
        `${inWeb}(app|features|platform)/`,
        `${inWeb}[^/]+\\.tsx?$`,
        '^packages/db/',
        'node_modules/(dexie|dexie-react-hooks|rxjs)/',
      ],
    },
  },
  {
    name: 'web-features-do-not-know-the-routes',
    comment: 'ui ← app/ (the frame that screens stand on) ← features ← routes, app.tsx ← main.',
    severity: 'error',
    from: { path: `${inWeb}(app|features|platform|texts)/`, pathNot: test },
    to: { path: `${inWeb}(app|routes)\\.tsx$` },
  },
  {
    name: 'web-frame-knows-no-feature',
    severity: 'error',
    from: { path: `${inWeb}(app|texts)/`, pathNot: test },
    to: { path: `${inWeb}features/` },
  },
  {
    name: 'web-features-never-meet',
    comment: 'What two features share moves down to ui or into packages/db.',
    severity: 'error',
    from: { path: `${inWeb}features/([^/]+)/`, pathNot: test },
    to: { path: `${inWeb}features/`, pathNot: `${inWeb}features/$1/` },
  },
  {
    name: 'web-platform-has-no-screen',
    severity: 'error',
    from: { path: `${inWeb}platform/`, pathNot: test },
    to: { path: `${inWeb}(app|features|ui)/` },
  },
  {
    name: 'browser-code-has-no-node',
    severity: 'error',
    from: { path: '^(packages/db|apps/web)/src/', pathNot: test },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'browser-code-uses-zod-mini',
    comment: 'Full zod weighs 24.5 kB gzip where mini weighs 6.5.',
    severity: 'error',
    from: { path: '^(packages|apps/web)/.*src/', pathNot: test },
    to: { path: 'node_modules/zod/(index|v4/index|v4/classic|v3)', dependencyTypesNot: ['type-only'] },
  },
];

const inSimulation = [
  {
    name: 'simulation-model-knows-core-alone',
    comment: 'A schedule is the same everywhere and for ever: no disk, no network, nothing of a machine.',
    severity: 'error',
    from: { path: '^tests/simulation/(model|schedule)/', pathNot: test },
    to: {
      pathNot: ['^tests/simulation/(model|schedule)/', '^packages/core/src/(index|testing)\\.ts$'],
    },
  },
];

const dependencies = [
  {
    name: 'not-to-unresolvable',
    comment: 'Without this an undeclared package slips by every rule above.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'not-to-undeclared',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'production-needs-no-dev-dependency',
    severity: 'error',
    from: { path: source, pathNot: [test, testingEntry] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

export default {
  forbidden: [
    ...betweenPackages,
    ...insideEachPackage,
    ...insideCore,
    ...insideServer,
    ...insideWeb,
    ...inSimulation,
    ...dependencies,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Ours only: excluding every `dist` would hide most packages of others from the rules above.
    exclude: { path: ['^(packages|apps)/[^/]+/(dist|\\.types)/', '^(bench/)?\\.types/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
