import { join } from 'node:path';
import { prepareProject } from './launcher/prepare.mjs';
import { repoRoot } from './launcher/repo-root.mjs';
import { runProcess } from './launcher/run-process.mjs';

const node = await prepareProject();
const main = join(repoRoot, 'tests/simulation/command/main.ts');
process.exitCode =
  node === undefined ? 1 : await runProcess(node.path, [...node.flags, main, ...process.argv.slice(2)]);
