import { describe, expect, it } from 'vitest';
import type { Act, Schedule, WireFault } from '../schedule/act.ts';
import { runFull } from './run-full.ts';

/*
 * Snapshots that go wrong, on real devices and a real server (SN1, SN2). The device 2 loads what device 0 has
 * told; `amid` says how far it has come when the next act falls into it.
 */

const create = (on: number, a: number): Act => ({ do: 'write', on, deed: 'create', a, b: a });
const sync = (on: number): Act => ({ do: 'sync', on });
const kill: Act = { do: 'kill', on: 2, tab: 0 };
const begin = (tab: number): Act => ({ do: 'begin', on: 2, tab });
const carry = (fault: WireFault = 'none', pick = 0): Act => ({ do: 'carry', pick, fault });

const told: Schedule = [create(0, 1), create(0, 2), sync(0)];
/** A pull that is too large, and the name of a file: there and back; and the file is asked for. */
const asked: Schedule = [begin(0), carry(), carry(), carry(), carry(), carry()];
const loads: Schedule = [{ do: 'most_rows', rows: 1 }, ...told, ...asked];

/** The device has rows before, and keeps what comes aside. */
const withRows: Schedule = [create(1, 3), sync(1), sync(2)];
/** Before, between and after the parts of a file, and while it is put in. */
const places = [45, 60, 90, 120, 180, 240] as const;

const expectWell = async (schedule: Schedule): Promise<void> =>
  expect(await runFull(schedule, { thorough: true })).toBeNull();

describe('SN2 a tab that is killed while it loads leaves parts and mark that belong together', () => {
  it.each(places)('without rows, after %i tasks', (amid) =>
    expectWell([...loads, { ...carry(), amid }, kill, create(2, 4), sync(2)]),
  );

  it.each(places)('with rows, after %i tasks', (amid) =>
    expectWell([...withRows, ...loads, { ...carry(), amid }, kill, create(2, 4), sync(2)]),
  );
});

describe.each([
  ['without rows', []],
  ['with rows', withRows],
])('a snapshot on a device %s', (_, before) => {
  it.each(['lost', 'garbage', 'crash_after'] as const)('SN2 comes over a line that is bad: %s', (fault) =>
    expectWell([...before, ...loads, carry(fault), carry(fault), carry(fault), carry(fault), sync(2)]),
  );

  it('SN1 is asked for anew when its file is gone', () =>
    expectWell([
      ...before,
      ...loads,
      { do: 'sweep' },
      { ...carry(), amid: 90 },
      kill,
      { do: 'sweep' },
      sync(2),
    ]));

  it('SN2 LV2 comes to two tabs at once', () =>
    expectWell([
      ...before,
      ...loads,
      begin(1),
      carry('none', 1),
      carry('none', 1),
      carry('none', 1),
      carry('none', 1),
      carry('none', 1),
      { ...carry(), amid: 70 },
      { ...carry(), amid: 40 },
      sync(2),
    ]));

  it('SN2 WR1 comes while others write, here and elsewhere', () =>
    expectWell([
      ...before,
      ...loads,
      { ...carry(), amid: 80 },
      create(2, 4),
      create(0, 5),
      sync(0),
      sync(2),
    ]));
});

it.each([60, 120, 180])(
  'SN2 FK2 of what came of a history that is gone nothing stays, after %i tasks',
  async (amid) => {
    const restore: Act = { do: 'restore', pick: 0 };
    await expectWell([{ do: 'back_up' }, ...loads, { ...carry(), amid }, kill, restore, sync(2)]);
  },
);
