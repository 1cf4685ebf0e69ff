import { build, loadConfigFromFile } from 'vite';
import { join } from 'node:path';
import { repoRoot } from '../scripts/launcher/repo-root.mjs';

/** One script for a page, minified and with the builds of our dependencies that the app gets. */
export async function bundleClient(entry: string): Promise<string> {
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
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}
