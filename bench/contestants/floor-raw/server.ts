import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import type { FloorRow } from './rows.ts';

/** The floor's server: one table, one version for each push, a line to every listener after the commit. */
const { values } = parseArgs({ options: { port: { type: 'string' }, dir: { type: 'string' } } });
const [port, dir] = [Number(values.port), values.dir ?? ''];

const database = new Database(join(dir, 'floor.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  'CREATE TABLE rows (id TEXT PRIMARY KEY, version INTEGER NOT NULL, by_device TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID; CREATE INDEX rows_by_version ON rows (version)',
);
const put = database.prepare<[string, number, string, string]>('REPLACE INTO rows VALUES (?, ?, ?, ?)');
const changed = database
  .prepare<[number, string], string>('SELECT body FROM rows WHERE version > ? AND by_device <> ?')
  .pluck();

let head = 0;
const listeners = new Set<ServerResponse>();

const store = database.transaction((rows: readonly FloorRow[], by: string): void => {
  head += 1;
  for (const row of rows) put.run(row.id, head, by, JSON.stringify(row));
});

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://floor');
  const by = url.searchParams.get('by') ?? '';
  switch (url.pathname) {
    case '/push':
      // Written by our own client.
      store(JSON.parse(await readText(request)) as readonly FloorRow[], by);
      response.end(String(head));
      for (const listener of listeners) listener.write(`data: ${head}\n\n`);
      break;
    case '/pull': {
      const rows = changed.all(Number(url.searchParams.get('since')), by);
      response.end(`{"head":${head},"rows":[${rows.join(',')}]}`);
      break;
    }
    case '/events':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      break;
    default:
      response.writeHead(404).end();
  }
}

const server = createServer((request, response) => void answer(request, response));
server.listen(port, '127.0.0.1', () => process.stdout.write('the floor is ready\n'));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  database.close();
});
