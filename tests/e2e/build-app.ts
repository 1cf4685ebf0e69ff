import { buildWebIfStale } from '../../scripts/launcher/build-web.mjs';

/** The server under test serves the real build; it is made only when a source changed. */
export default async function buildApp(): Promise<void> {
  const outcome = await buildWebIfStale(process.execPath);
  if (outcome === 'failed') throw new Error('the web app does not build; see the output above');
}
