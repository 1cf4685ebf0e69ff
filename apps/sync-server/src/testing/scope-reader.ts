import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/*
 * Looks without a pause, in one read transaction each, whether the purchases are as many as the
 * filament's notes say: the writer changes both in one scope.
 */
const { file } = workerData as { readonly file: string };
const database = new Database(file, { readonly: true });
const counted = database.prepare<[], { counted: number }>(
  'SELECT count(*) AS counted FROM purchases WHERE deleted = 0',
);
const noted = database.prepare<[], { notes: string }>(
  "SELECT json_extract(body, '$.notes') AS notes FROM filaments",
);

const halves: string[] = [];
const moments = new Set<number>();
let looks = 0;
let isOver = false;

const look = database.transaction(() => {
  const purchases = counted.get()?.counted ?? 0;
  const said = Number(noted.get()?.notes ?? 0);
  if (said !== purchases) halves.push(`${purchases} purchases, ${said} said`);
  moments.add(purchases);
  looks += 1;
});

function lookOn(): void {
  for (let times = 0; times < 20; times += 1) look();
  if (!isOver) setImmediate(lookOn);
}

parentPort?.on('message', () => {
  isOver = true;
  parentPort?.postMessage({ looks, halves, moments: moments.size });
});
parentPort?.postMessage('ready');
lookOn();
