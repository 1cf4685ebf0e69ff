import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRequirements } from './coverage/documents.mjs';
import { judgeCoverage } from './coverage/judge-coverage.mjs';
import { readTestTitles } from './coverage/test-titles.mjs';
import { repoRoot } from './launcher/repo-root.mjs';

/** Each row of docs/requirements.md with the tests that stand for it; a row that is done must have one. */
const { claims, problems } = readRequirements(readFileSync(join(repoRoot, 'docs/requirements.md'), 'utf8'));
const titles = readTestTitles();
const faults = [...problems, ...judgeCoverage(claims, titles, (id) => id.includes('.'))];

for (const { id, status } of claims) {
  console.log(`${id}  ${status}`);
  for (const { file, title, isEndToEnd } of titles.filter(({ ids }) => ids.includes(id))) {
    console.log(`      ${isEndToEnd ? 'end to end' : '          '}  ${file}: ${title}`);
  }
}
for (const fault of faults) console.error(`✗ ${fault}`);
const done = claims.filter(({ mustHaveTest }) => mustHaveTest).length;
console.log(`${done} of ${claims.length} rows done, ${faults.length} problems`);
process.exitCode = faults.length === 0 ? 0 : 1;
