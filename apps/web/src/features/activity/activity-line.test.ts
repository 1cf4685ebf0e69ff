import type { DeviceId, HistoryLine, MutationUid, PersonId } from '@spoolshed/core';
import type { OwnMutation } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { deedOf, groupActivity, mergeActivity } from './activity-line.ts';
import { byDay, dayBefore } from './days.ts';
import { withNewest, withOlder } from './told-pages.ts';

const head = (version: number) => ({ epoch: 'one', version });

const told = (version: number, facts: Partial<HistoryLine> = {}): HistoryLine => ({
  version,
  uid: `uid-${version}` as MutationUid,
  name: 'editFilament',
  args: {},
  groupId: null,
  rows: 1,
  calls: [],
  personId: 'anna' as PersonId,
  deviceId: 'phone' as DeviceId,
  personName: 'Anna',
  deviceName: 'Phone',
  at: version * 1_000,
  receivedAt: version * 1_000,
  status: 'applied',
  rejection: null,
  notices: [],
  tallies: [],
  changes: [],
  changeCount: 0,
  undoneBy: null,
  ...facts,
});

const own = (version: number, facts: Partial<OwnMutation> = {}): OwnMutation => {
  const { version: _, receivedAt: __, ...line } = told(version);
  return { ...line, state: 'confirmed', isKnown: true, subjects: [], ...facts };
};

const uids = (lines: readonly { readonly uid: string }[]) => lines.map(({ uid }) => uid);
const none = {};

describe('activity', () => {
  it('HI3 lists a mutation once, the server’s before its own, and what waits on top', () => {
    const lines = mergeActivity({
      own: [own(9, { state: 'waiting' }), own(5), own(4), own(1)],
      told: [told(4), told(3)],
      filter: none,
    });
    expect(uids(lines)).toEqual(['uid-9', 'uid-5', 'uid-4', 'uid-3']);
    expect(lines.map(({ isWaiting }) => isWaiting)).toEqual([true, false, false, false]);
  });

  it('HI3 lists the own ones alone where the server says nothing', () => {
    const lines = mergeActivity({ own: [own(2), own(1)], told: null, filter: none });
    expect(uids(lines)).toEqual(['uid-2', 'uid-1']);
  });

  it('HI3 filters what is its own as the server does', () => {
    const mine = [own(3, { subjects: ['red'] }), own(2, { deviceId: 'laptop' as DeviceId }), own(1)];
    const of = (filter: object) => uids(mergeActivity({ own: mine, told: null, filter }));
    expect(of({ record: 'red' })).toEqual(['uid-3']);
    expect(of({ deviceId: 'laptop' })).toEqual(['uid-2']);
    expect(of({ personId: 'ben' })).toEqual([]);
  });

  it('HI3 an undo of what another did is under way until the server has done it', () => {
    const args = { uid: 'uid-3' };
    const known = own(9, { name: 'revert', args, state: 'waiting' });
    const [, here] = mergeActivity({ own: [known], told: [told(3)], filter: none });
    expect(here).toMatchObject({ undoneBy: { uid: 'uid-9' }, isUndoing: false });
    const undo = { ...known, notices: [{ kind: 'revert_waiting', ...args } as const] };
    const [, line] = mergeActivity({ own: [undo], told: [told(3)], filter: none });
    expect(line).toMatchObject({ undoneBy: { uid: 'uid-9' }, isUndoing: true });
    // Also where the filter hides the undo itself.
    const [alone] = mergeActivity({ own: [undo], told: [told(3)], filter: { personId: 'ben' } });
    expect(alone).toMatchObject({ uid: 'uid-3', isUndoing: true });
  });

  it('HI3 an undo that came after an older page was read counts, and one that was undone does not', () => {
    const undo = told(5, { name: 'revert', args: { uid: 'uid-2' } });
    const stale = told(2);
    expect(mergeActivity({ own: [], told: [undo, stale], filter: none })[1]?.undoneBy?.uid).toBe('uid-5');
    const redo = told(6, { name: 'revert', args: { uid: 'uid-5' } });
    const undone = { ...stale, undoneBy: { uid: undo.uid, at: 0 } };
    const lines = mergeActivity({ own: [], told: [redo, undo, undone], filter: none });
    expect(lines.map(({ undoneBy }) => undoneBy?.uid)).toEqual([undefined, 'uid-6', undefined]);
    const batch = told(8, {
      name: 'batch',
      args: { calls: [{ name: 'openSpool' }, { name: 'revert', args: { uid: 'uid-2' } }] },
    });
    expect(mergeActivity({ own: [], told: [batch, stale], filter: none })[1]?.undoneBy?.uid).toBe('uid-8');
    const refused = told(7, { name: 'revert', args: { uid: 'uid-2' }, status: 'noop' });
    expect(mergeActivity({ own: [], told: [refused, stale], filter: none })[1]?.undoneBy).toBeNull();
  });

  it('HI1 parts of one action are one entry', () => {
    const lines = mergeActivity({
      own: [],
      told: [told(4, { groupId: 'g' }), told(3), told(2, { groupId: 'g' })],
      filter: none,
    });
    expect(groupActivity(lines).map(({ parts }) => uids(parts))).toEqual([['uid-4', 'uid-2'], ['uid-3']]);
  });

  it('S2.10 stands under the day of the workshop, whatever came in between', () => {
    const at = (text: string) => Date.parse(text);
    const lines = mergeActivity({
      own: [],
      told: [
        told(3, { at: at('2026-11-22T23:30:00Z') }),
        told(2, { at: at('2026-11-22T22:30:00Z') }),
        told(1, { at: at('2026-11-22T23:10:00Z') }),
      ],
      filter: none,
    });
    const days = byDay(groupActivity(lines), 'Europe/Berlin');
    expect(days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22', '2026-11-23']);
    const idsFrom = (first: number) =>
      byDay(groupActivity(lines.slice(first)), 'Europe/Berlin').map(({ id }) => id);
    // What comes in above leaves the days below as they are.
    expect(idsFrom(0).slice(1)).toEqual(idsFrom(1));
    expect(new Set(idsFrom(0)).size).toBe(3);
    expect(dayBefore('2026-03-01' as never)).toBe('2026-02-28');
  });
});

describe('pages', () => {
  const page = (versions: readonly number[], next: number | null) => ({
    entries: versions.map((version) => told(version)),
    next,
    head: head(versions[0] ?? 0),
  });
  const versions = ({ entries }: { readonly entries: readonly HistoryLine[] }) =>
    entries.map(({ version }) => version);

  it('HI1 what came since is put on top, and what was told is told anew', () => {
    const first = withOlder(withNewest(null, page([9, 8], 8)), page([7, 6], 6));
    expect([versions(first), first.next]).toEqual([[9, 8, 7, 6], 6]);
    const next = withNewest(first, page([10, 9], 9));
    expect([versions(next), next.next]).toEqual([[10, 9, 8, 7, 6], 6]);
    expect(versions(withNewest(first, page([9, 8], 8)))).toEqual([9, 8, 7, 6]);
  });

  it('HI1 there is no gap: where more came than a page holds, it begins anew', () => {
    const first = withNewest(null, page([9, 8], 8));
    expect(versions(withNewest(first, page([30, 29], 29)))).toEqual([30, 29]);
  });

  it('FK2 HI1 a server that was restored begins anew', () => {
    const first = withNewest(null, page([9, 8], 8));
    expect(versions(withNewest(first, page([7, 6], 6)))).toEqual([7, 6]);
  });
});

it('HI2 an import is said as one, in parts too, and a mix of calls as many changes', () => {
  const part = (version: number, calls = [{ name: 'importRecords', count: 1 }]) => ({
    ...told(version, { name: 'batch', calls }),
    isWaiting: false,
    isUndoing: false,
    isKnown: true,
  });
  expect(deedOf([part(2), part(1)])).toBe('importRecords');
  expect(deedOf([part(2, [{ name: 'createExpenses', count: 3 }])])).toBe('createExpenses');
  expect(deedOf([part(2, [{ name: 'changeSetting', count: 2 }]), part(1)])).toBe('batch');
});
