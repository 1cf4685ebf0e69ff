import { bundleForApp } from '../scripts/bundle-for-app.mjs';

/** One script for a page, minified and with the builds of our dependencies that the app gets. */
export async function bundleClient(entry: string): Promise<string> {
  const chunks = await bundleForApp({ input: entry, output: { codeSplitting: false } });
  return chunks.map(({ code }) => code).join('\n');
}
