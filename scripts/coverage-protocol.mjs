import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules } from './coverage/documents.mjs';
import { judgeCoverage } from './coverage/judge-coverage.mjs';
import { readTestTitles } from './coverage/test-titles.mjs';
import { repoRoot } from './launcher/repo-root.mjs';

/** Every implemented rule of docs/protocol.md has a test that names it; every rule that a test names is there. */
const { claims, problems } = readRules(readFileSync(join(repoRoot, 'docs/protocol.md'), 'utf8'));
const titles = readTestTitles();
const faults = [...problems, ...judgeCoverage(claims, titles, (id) => !id.includes('.'))];

for (const { id, status } of claims) {
  const count = titles.filter(({ ids }) => ids.includes(id)).length;
  console.log(`${id.padEnd(5)} ${status.padEnd(12)} ${count === 1 ? '1 test' : `${count} tests`}`);
}
for (const fault of faults) console.error(`✗ ${fault}`);
const implemented = claims.filter(({ mustHaveTest }) => mustHaveTest).length;
console.log(`${implemented} of ${claims.length} rules implemented, ${faults.length} problems`);
process.exitCode = faults.length === 0 ? 0 : 1;
