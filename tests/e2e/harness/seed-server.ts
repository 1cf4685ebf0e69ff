import { createTestClient, type TestClient } from '../../../apps/sync-server/src/testing/test-client.ts';

export interface Call {
  readonly name: string;
  readonly args: unknown;
}

export type NewId = () => string;

export const dayMs = 86_400_000;

/** Nanograms. */
export const grams = (value: number): number => Math.round(value * 1e9);

const settings = { currency: 'EUR', timeZone: 'Europe/Vienna', locale: 'en-IE' };

let devices = 0;

/**
 * Another device enters something, with the settings that nobody has made yet, and has sent it when this returns. One
 * without a browser: what it has entered is told from what a person typed by nothing but its device.
 */
export async function seedServer(url: string, callsWith: (newId: NewId) => readonly Call[]): Promise<void> {
  devices += 1;
  const client = await createTestClient((path, init) => fetch(`${url}${path}`, init), `Other ${devices}`);
  const { patch } = await client.pullAnswer(null);
  const made = new Set<string>(patch.rows.settings.map(({ id }) => id));
  const missing = Object.entries(settings)
    .filter(([key]) => !made.has(key))
    .map(([key, to]) => ({ name: 'changeSetting', args: { key, from: null, to } }));
  if (missing.length > 0) enter(client, missing);
  enter(
    client,
    callsWith(() => client.make.id<string>()),
  );
  const { results } = await client.push();
  const refused = results.filter(({ outcome }) => outcome.status !== 'applied');
  if (refused.length > 0) throw new Error(`what was to be entered was not: ${JSON.stringify(refused)}`);
}

/** In one step: hundreds of them would each be a write to the disk of their own. */
const enter = (client: TestClient, calls: readonly Call[]): unknown =>
  client.record('batch', { calls }, { editTime: Date.now() });
