import type { ContestantClient } from '../../contestant.ts';
import type { Fact } from '../../facts.ts';
import { rowsOf, type FloorRow } from './rows.ts';

/*
 * The least that can be done: one IndexedDB record per row with two indexes, an outbox, node:http and
 * SQLite with synchronous=FULL. No rules, no conflicts, no undo, no retries: what anything with
 * features costs is read against this.
 */

const ROWS_PER_PUSH = 1_000;

let database: IDBDatabase | null = null;
let events: EventSource | null = null;
let isConnected = false;
let hasPulled = false;
let head = 0;
let turn: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

const doneOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason'));
  });

const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave no reason'));
  });

function opened(): IDBDatabase {
  if (database === null) throw new Error('open the client first');
  return database;
}

const tell = (): void => {
  for (const listener of listeners) listener();
};

async function open(): Promise<void> {
  const request = indexedDB.open('floor-raw', 1);
  request.onupgradeneeded = () => {
    const rows = request.result.createObjectStore('rows', { keyPath: 'id' });
    rows.createIndex('kind', 'kind');
    rows.createIndex('filamentId', 'filamentId');
    request.result.createObjectStore('outbox', { autoIncrement: true });
    request.result.createObjectStore('meta');
  };
  database = await doneOf(request);
  const stored: unknown = await doneOf(database.transaction('meta').objectStore('meta').get('head'));
  head = typeof stored === 'number' ? stored : 0;
}

async function writeTogether(facts: readonly Fact[]): Promise<void> {
  const transaction = opened().transaction(['rows', 'outbox'], 'readwrite', { durability: 'strict' });
  const [rows, outbox] = [transaction.objectStore('rows'), transaction.objectStore('outbox')];
  for (const row of facts.flatMap(rowsOf)) {
    rows.put(row);
    outbox.add(row);
  }
  await endOf(transaction);
  if (isConnected) step();
}

/** One thing at a time: push what waits, then pull what is new. */
function step(): void {
  turn = turn.then(pushAll).then(pull);
}

async function pushAll(): Promise<void> {
  while (isConnected) {
    const outbox = opened().transaction('outbox').objectStore('outbox');
    const [keys, rows] = await Promise.all([
      doneOf(outbox.getAllKeys(null, ROWS_PER_PUSH)),
      doneOf(outbox.getAll(null, ROWS_PER_PUSH)),
    ]);
    const last = keys.at(-1);
    if (last === undefined) break;
    await fetch(`/push?by=${deviceId}`, { method: 'POST', body: JSON.stringify(rows) });
    const transaction = opened().transaction('outbox', 'readwrite', { durability: 'relaxed' });
    transaction.objectStore('outbox').delete(IDBKeyRange.upperBound(last));
    await endOf(transaction);
  }
  tell();
}

async function pull(): Promise<void> {
  if (!isConnected) return;
  const response = await fetch(`/pull?since=${head}&by=${deviceId}`);
  // Written by our own server.
  const answer = (await response.json()) as { readonly head: number; readonly rows: readonly FloorRow[] };
  if (answer.head > head) {
    const transaction = opened().transaction(['rows', 'meta'], 'readwrite', { durability: 'relaxed' });
    for (const row of answer.rows) transaction.objectStore('rows').put(row);
    transaction.objectStore('meta').put(answer.head, 'head');
    await endOf(transaction);
    head = answer.head;
  }
  hasPulled = true;
  tell();
}

const deviceId = crypto.randomUUID();

/** Resolves as soon as the question is answered with yes, asked again after every step. */
const until = (isTrue: () => Promise<boolean>): Promise<void> =>
  new Promise((resolve, reject) => {
    const ask = (): void => {
      isTrue().then((yes) => {
        if (!yes) return;
        listeners.delete(ask);
        resolve();
      }, reject);
    };
    listeners.add(ask);
    ask();
  });

const isOutboxEmpty = async (): Promise<boolean> =>
  (await doneOf(opened().transaction('outbox').objectStore('outbox').count())) === 0;

const client: ContestantClient = {
  open,
  async write(facts, how) {
    if (how === 'together') return writeTogether(facts);
    for (const fact of facts) await writeTogether([fact]);
  },
  connect() {
    isConnected = true;
    hasPulled = false;
    events = new EventSource('/events');
    events.onmessage = ({ data }) => {
      if (Number(data) > head) step();
    };
    step();
  },
  async disconnect() {
    isConnected = false;
    events?.close();
    await turn;
  },
  pushed: () => until(isOutboxEmpty),
  settled: () => until(async () => hasPulled && (await isOutboxEmpty())),
  count: () => doneOf(opened().transaction('rows').objectStore('rows').count()),
  async list() {
    const byKind = opened().transaction('rows').objectStore('rows').index('kind');
    return (await doneOf(byKind.getAll('filament'))).length;
  },
  async onRecord(fact) {
    const id = rowsOf(fact)[0]?.id ?? '';
    await until(
      async () => (await doneOf(opened().transaction('rows').objectStore('rows').get(id))) !== undefined,
    );
    return performance.timeOrigin + performance.now();
  },
};

window.contestant = client;
