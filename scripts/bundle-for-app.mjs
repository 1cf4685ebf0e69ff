import { join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';
import { repoRoot } from './launcher/repo-root.mjs';

/**
 * Minified scripts of some source, kept in memory. Packages resolve as they do for the app, which decides which of
 * their builds a device gets.
 *
 * @param {import('vite').Rolldown.RolldownOptions} rolldownOptions
 * @returns {Promise<readonly import('vite').Rolldown.OutputChunk[]>}
 */
export async function bundleForApp(rolldownOptions) {
  const app = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(repoRoot, 'apps/web/vite.config.ts'),
  );
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: repoRoot,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: app?.config.resolve ?? {},
    plugins: [plainPreload],
    // Not as a library: Vite leaves the white space of those in.
    build: { write: false, minify: true, modulePreload: false, rolldownOptions },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return outputs.filter((file) => file.type === 'chunk');
}

/**
 * What Vite puts round every dynamic import (it waits for style sheets) is the app's, and counted there: this
 * code has no styles.
 *
 * @type {import('vite').Plugin}
 */
const plainPreload = {
  name: 'spoolshed:plain-preload',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};
