import { buildWebIfStale } from './launcher/build-web.mjs';
import { prepareProject } from './launcher/prepare.mjs';
import { runServer } from './launcher/run-server.mjs';

/** Install, build, serve: each only as far as needed. Plain JavaScript, because nothing is installed yet. */
async function start(/** @type {readonly string[]} */ args) {
  const node = await prepareProject();
  if (node === undefined) return 1;

  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (!asksForHelp && (await buildWebIfStale(node.path)) === 'failed') {
    console.error('The app could not be built; the lines above say why.');
    return 1;
  }
  return runServer(node, 'main.ts', args);
}

process.exitCode = await start(process.argv.slice(2));
