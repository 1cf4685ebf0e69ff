import { join } from 'node:path';
import { ensureCertutil } from './checks/ensure-certutil.mjs';
import { ensureChromium } from './checks/ensure-chromium.mjs';
import { prepareProject } from './launcher/prepare.mjs';
import { repoRoot } from './launcher/repo-root.mjs';
import { runProcess } from './launcher/run-process.mjs';

const walk = join(repoRoot, 'tests/e2e/https/walk-getting-started.ts');
const node = await prepareProject();
const isReady = node !== undefined && (await ensureChromium(node.path));
if (isReady) await ensureCertutil();
process.exitCode = isReady ? await runProcess(node.path, [...node.flags, walk, ...process.argv.slice(2)]) : 1;
