import { buildWebIfStale } from '../../scripts/launcher/build-web.mjs';
import { buildClientPage } from './harness/build-client-page.ts';

/** The server under test serves the real build, made only when a source changed; the client page has no server. */
export default async function buildApp(): Promise<void> {
  const outcome = await buildWebIfStale(process.execPath);
  if (outcome === 'failed') throw new Error('the web app does not build; see the output above');
  await buildClientPage();
}
