import { join } from 'node:path';
import { build } from 'vite';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';

/** Where the bundle lies; outside what Playwright empties before each run. */
const clientPageFolder = join(repoRoot, 'test-results/client-page');
export const clientPageScript = join(clientPageFolder, 'client-page.js');

/** Bundles the sources and no build of the app: a test of the client must not wait for a screen. */
export async function buildClientPage(): Promise<void> {
  await build({
    configFile: false,
    root: join(repoRoot, 'tests/e2e/harness'),
    logLevel: 'warn',
    build: {
      outDir: clientPageFolder,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: join(repoRoot, 'tests/e2e/harness/client-page.ts'),
        formats: ['es'],
        fileName: 'client-page',
      },
      // One script: the tests serve it from memory and know no other file.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}
