import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A second process on the same database, which posts at the same time as the test. */
export type RacingProcess = {
  post(path: string, body: unknown): void;
  /** {status, body} of what was posted, in its order. */
  answer(): Promise<unknown>;
  stop(): Promise<void>;
};

export async function startRacingProcess(dataDir: string): Promise<RacingProcess> {
  const entry = fileURLToPath(new URL('racing-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the other process ended');
    return value;
  };
  // It says that it is ready.
  await next();
  return {
    post: (path, body) => void child.stdin.write(`${JSON.stringify({ path, body })}\n`),
    answer: async () => JSON.parse(await next()) as unknown,
    async stop() {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
