import { prepareProject } from './launcher/prepare.mjs';
import { runServer } from './launcher/run-server.mjs';

const node = await prepareProject();
process.exitCode = node === undefined ? 1 : await runServer(node, 'dead-letters.ts', process.argv.slice(2));
