/*
 * The floor of the ledger: an empty page of the same origin, in which the least is done that must be. Each function
 * stands alone, because it is handed to a page.
 */

/** Milliseconds to read every expense and purchase of the device, a table at a time. */
export async function readBareRows(): Promise<number> {
  const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no error was given')));
    });
  const start = performance.now();
  const database = await answerOf(indexedDB.open('spoolshed'));
  const transaction = database.transaction(['expenses', 'purchases']);
  for (const table of ['expenses', 'purchases']) await answerOf(transaction.objectStore(table).getAll());
  database.close();
  return performance.now() - start;
}

/** Milliseconds from the question until the sum of what contains a word has been painted. */
export async function filterBareArray(count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, at) => ({
    amount: at % 900,
    text: `hardware store ${at % 60}\nbrass nozzle, order ${at}`,
  }));
  await new Promise(requestAnimationFrame);
  const start = performance.now();
  const found = rows.filter(({ text }) => text.includes('order 1'));
  document.body.textContent = String(found.reduce((sum, { amount }) => sum + amount, 0));
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => void setTimeout(resolve));
  return performance.now() - start;
}

/** An empty page as high as the list, in the window. */
export function layOutBarePage(height: number): void {
  document.body.style.height = `${height}px`;
  scrollTo(0, 0);
}
