import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const serverUrl = `http://127.0.0.1:${process.env['SPOOLSHED_PORT'] ?? '8787'}`;

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
);

/**
 * The worker that ends all workers: built once and served in place of the real one, it removes itself and its
 * caches from every device that looks for an update.
 */
const isKillSwitch = process.env['SPOOLSHED_KILL_WORKER'] === '1';

const firstLibraries =
  'react|react-dom|scheduler|use-sync-external-store|dexie|rxjs|zod|@noble/hashes|wouter|regexparam';

/** What packages/db fetches when it is first asked for (its on-demand.ts) must not be drawn in by its folder. */
const onDemand =
  'activity/|fork|on-demand|recent-mutations|read-everything|merge-found-twins|snapshot/|upgrades/(finish-upgrade|wipe-rows)|make-identity|empty-number-book|other-server/|pairing/|sync/(enter-workshop|long-poll|meet-server|redeem-pairing|registration)|queries/(ledger/|conflict-subject|dryings|filament-page|find-by-names|late-uses|merging|news|purchases|shopping|suggestions)';

/** Rules run where something is written or pulled (packages/db, rules.ts), which is after the first list. */
const rules =
  'mutators/|sync/(memory-store|overlay|row-layer|run-steps)|rules|mutate|rebase|rehearse|undo|transaction-scope|history|row-differences|settle-acknowledged|stored-rows';

/* What the first screen shares with later ones: alone, each would be a file of a few hundred bytes. */
const shared =
  'app/(badge-state|client-context|paths|services|use-language|use-live|use-sync-state)|platform/(language|preferences|shown-database)|ui/(controls/app-link|states/(missing-rows|states|sync-badge))';

/** Libraries, records, database and the usual English words: all of it runs before the first screen stands. */
const isNeededAtOnce = new RegExp(
  [
    `/node_modules/(${firstLibraries})/`,
    `/packages/(core|db)/src/(?!exchange/|ledger/(category-|ledger-|price-per-kg)|json-bytes|operations/(?!(operation-failed|scope)\\.ts)|protocol/(history|pairing|reach|snapshot)|records/shown-change|sync/tell-mutation|fingerprint|${onDemand}|${rules})`,
    `/apps/web/src/(texts/(catalogues|first-|format|plural|en/(kit|shell|stock-screen)-)|ui/styles/|ui/icons/|ui/glyph/|${shared})`,
  ].join('|'),
  'u',
);

export default defineConfig({
  // The modern builds of rxjs and Dexie: their default ones are for browsers of ten years ago, 3 kB gzip more.
  resolve: {
    conditions: ['es2015', ...defaultClientConditions],
    alias: [{ find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.mjs' }],
  },
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [
    react(),
    VitePWA({
      // A new release waits for the person's word: an update must not eat a half-typed form.
      registerType: 'prompt',
      // src/platform/app-update.ts registers it, because our content policy wants a trusted address.
      injectRegister: false,
      selfDestroying: isKillSwitch,
      manifest: {
        id: '/',
        name: 'Spoolshed',
        short_name: 'Spoolshed',
        description: 'Filament, spools and purchases of a workshop, with no network.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#eff1ed',
        theme_color: '#eff1ed',
        categories: ['productivity', 'utilities'],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [{ name: 'Add filament', url: '/add' }],
      },
      workbox: {
        // Pictures are fetched by the system when it installs the app; the app itself shows none.
        globPatterns: ['**/*.{js,css,html,svg}'],
        // Every place of the app is its shell; the server's own pages are the server's.
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//u, /^\/healthz$/u],
        cleanupOutdatedCaches: true,
        // The first visit is controlled at once, so that the next screen works when the network goes meanwhile.
        clientsClaim: true,
        // One file without importScripts, which the content policy would want a trusted address for.
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
  build: {
    // A check of its own holds the first load, in gzip; whoever starts Spoolshed for the first time can do nothing with it.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // What every screen needs in one file: it packs better than in a dozen, and a phone asks for it once.
        codeSplitting: { groups: [{ name: 'base', test: isNeededAtOnce }] },
      },
    },
  },
  server: {
    proxy: { '/api': serverUrl, '/healthz': serverUrl },
  },
});
