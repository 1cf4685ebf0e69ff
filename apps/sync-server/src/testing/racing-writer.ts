import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestScript } from './test-script.ts';
import { createTestServer } from './test-server.ts';

/*
 * A second process with a connection of its own to the database named by its first argument. Each
 * line in is {path, body} of a POST; each line out is {status, body}.
 */
const [dataDir = ''] = process.argv.slice(2);
const server = createTestServer({ dataDir, afterLookUp: () => sleep(Math.random() * 3) });
const script = createTestScript(server, 'Racing process');

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  // Written by the test that started this.
  const { path, body } = JSON.parse(line) as { path: string; body: unknown };
  const response = await script.post(path, body);
  process.stdout.write(`${JSON.stringify({ status: response.status, body: await response.json() })}\n`);
}
server.store.close();
