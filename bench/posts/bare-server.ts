import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import * as z from 'zod';

/**
 * What a POST costs before it means anything: the same body as a push, parsed by zod and stored as it
 * is, one row per mutation, in one transaction with synchronous=FULL.
 */
const { values } = parseArgs({ options: { port: { type: 'string' }, dir: { type: 'string' } } });

const database = new Database(join(values.dir ?? '', 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE mutations (uid TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = database.prepare<[string, string]>('INSERT INTO mutations VALUES (?, ?)');

const requestSchema = z.object({
  mutations: z.array(
    z.object({
      mid: z.int().min(1),
      uid: z.string().length(36),
      name: z.string().min(1).max(64),
      args: z.object({
        eventId: z.string(),
        spoolId: z.string(),
        used: z.number(),
        occurredAt: z.number(),
      }),
      editTime: z.int(),
      baseVersion: z.int().nullable(),
      actor: z.object({ personId: z.string(), deviceId: z.string() }),
    }),
  ),
});

const store = database.transaction((mutations: z.infer<typeof requestSchema>['mutations']) => {
  for (const mutation of mutations) insert.run(mutation.uid, JSON.stringify(mutation));
});

const app = new Hono().post('/push', async (c) => {
  const request = requestSchema.safeParse(await c.req.json());
  if (!request.success) return c.json({ error: 'bad request' }, 400);
  store(request.data.mutations);
  return c.json({ results: request.data.mutations.map(({ mid, uid }) => ({ mid, uid })) });
});

const listener = getRequestListener((request) => app.fetch(request));
const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
server.listen(Number(values.port), '127.0.0.1', () => process.stdout.write('the bare server is ready\n'));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  database.close();
});
