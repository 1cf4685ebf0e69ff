import { ensureChromium } from './checks/ensure-chromium.mjs';
import { prepareProject } from './launcher/prepare.mjs';
import { repoRoot } from './launcher/repo-root.mjs';
import { runProcess } from './launcher/run-process.mjs';
import { join } from 'node:path';

const node = await prepareProject();
const isReady = node !== undefined && (await ensureChromium(node.path));
process.exitCode = isReady
  ? await runProcess(node.path, [...node.flags, join(repoRoot, 'bench/main.ts'), ...process.argv.slice(2)])
  : 1;
