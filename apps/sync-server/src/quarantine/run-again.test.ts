import { findUnknownMutator, startMutation } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rules } from '../run-mutation.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { recordFilament, recordUseOf } from '../testing/sample-mutations.ts';
import { runEntry, spawnServer } from '../testing/spawned-server.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { describeLetter, listLetters } from './list-letters.ts';
import { runAgain } from './run-again.ts';

/** What a build with a mistake does: the mended one has the rules as they are. */
let isBroken: boolean;
const mended: Rules = { findUnknownMutator, startMutation };
const rules: Rules = {
  findUnknownMutator,
  startMutation(name, args, context) {
    if (isBroken && name === 'recordUse') throw new TypeError('cannot read gloss of undefined\nat somewhere');
    return startMutation(name, args, context);
  },
};

let server: TestServer;
let anna: TestClient;
/** The uid of a use of 40 g that was quarantined. */
let uid: string;

beforeEach(async () => {
  isBroken = true;
  server = createTestServer({ rules });
  anna = await createTestClient(server.request, 'Anna');
  const created = recordFilament(anna, 'Galaxy Black', { kg: 1, pricePerKg: 20 });
  uid = recordUseOf(anna, created, 40).uid;
  const { results } = await anna.push();
  if (results[1]?.outcome.status !== 'quarantined') throw new Error('the mistake is not in the rules');
});
afterEach(() => server.close());

const again = () => runAgain({ store: server.store, rules }, uid, server.clock.now);
const uses = () =>
  server.store.records.all(server.workshopId, 'stockEvents').filter(({ kind }) => kind === 'use');

describe('a dead letter', () => {
  it('PU5 F23 is listed with what failed, and shown with all that was typed', () => {
    expect(listLetters(server.store)).toEqual([
      expect.stringMatching(/recordUse {2}TypeError: cannot read gloss of undefined$/),
    ]);
    const shown = describeLetter(server.store, uid);
    const lines = shown.ok ? shown.value : [];
    expect(lines.join('\n')).toContain('Anna');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual(anna.outbox[1]?.args);
    expect(describeLetter(server.store, 'nobody').ok).toBe(false);
  });

  it('PU5 ID2 F23 runs again after a mended build: once, as its person, at its time, for every device', async () => {
    isBroken = false;
    expect(again()).toMatchObject({ ok: true, value: [expect.stringContaining('version 3')] });
    expect(again()).toEqual({ ok: false, error: 'It was run again already, as version 3.' });
    expect(uses()).toHaveLength(1);
    expect(uses()[0]).toMatchObject({ createdBy: anna.actor, createdAt: anna.outbox[1]?.editTime });
    expect(listLetters(server.store)).toEqual([
      'No mutation waits to be run again.',
      '1 more were run again.',
    ]);
    // Its device asks again, as after a lost answer: what it was told stands.
    const { results } = await anna.push(2);
    expect(results).toMatchObject([{ uid, outcome: { status: 'quarantined' } }]);
    expect((await anna.pullAnswer(null)).patch.rows.stockEvents).toContainEqual(uses()[0]);
    expect(uses()).toHaveLength(1);
    // The chain holds the new row like any other.
    server = server.reopen();
    expect(server.store.damage).toBeNull();
  });

  it('PU5 ID2 counts once too where the person sends it again as well, before or after', async () => {
    isBroken = false;
    const [, entry] = anna.outbox;
    if (entry === undefined) throw new Error('was recorded above');
    anna.record(entry.name, entry.args);
    expect((await anna.push(3)).results[0]?.outcome.status).toBe('applied');
    again();
    expect(uses()).toHaveLength(1);
    anna.record(entry.name, entry.args);
    await anna.push(4);
    expect(uses()).toHaveLength(1);
  });

  it('PU5 leaves no trace when it fails still, or when a rule says no by now, and can be tried once more', async () => {
    const before = dumpDatabase(server.dataDir);
    expect(again()).toEqual({
      ok: false,
      error: 'It fails still: cannot read gloss of undefined\nat somewhere',
    });
    const refused: Rules = {
      ...mended,
      startMutation: (_, __, context) =>
        startMutation('archiveSpool', { spoolId: anna.make.spoolId() }, context),
    };
    expect(runAgain({ store: server.store, rules: refused }, uid, 1)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^A rule says no now: .*"rejected"/),
    });
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    isBroken = false;
    expect(again().ok).toBe(true);
  });

  it('PU5 is read and run again from the command line', async () => {
    server.store.close();
    const data = ['--data', server.dataDir];
    const running = await spawnServer(server.dataDir);
    expect((await runEntry('dead-letters.ts', data)).output).toContain(uid);
    expect(await running.stop()).toBe(0);
    expect(running.output()).toContain('"deadLetters":1');
    expect((await runEntry('dead-letters.ts', [...data, '--show', uid])).output).toContain('40000000000');
    expect(await runEntry('dead-letters.ts', [...data, '--again', uid])).toMatchObject({
      code: 0,
      output: expect.stringContaining('version 3'),
    });
    expect(await runEntry('dead-letters.ts', [...data, '--again', uid])).toMatchObject({ code: 1 });
    server = createTestServer({ dataDir: server.dataDir });
    expect(uses()).toHaveLength(1);
  });
});
