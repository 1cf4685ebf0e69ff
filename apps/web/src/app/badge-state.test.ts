import type { SyncState } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { createEnglish } from '../texts/en.ts';
import { createFormat } from '../texts/format.ts';
import { badgeStateOf } from './badge-state.ts';

const texts = createEnglish(createFormat('en', 'EUR'));
const synced: SyncState = {
  phase: 'idle',
  online: true,
  registered: true,
  waiting: 0,
  sent: 0,
  lastSyncAt: 1,
  problem: null,
  waitsUntil: null,
  blocked: null,
  pairing: null,
  isLeader: true,
};
const unreachable = { kind: 'connection', retry: 'yes', message: 'fetch failed' } as const;
const full = { kind: 'full', retry: 'no', message: 'no space left' } as const;

describe('the sync badge', () => {
  it('WR2 says up to date only after a pull that left nothing waiting', () => {
    expect(badgeStateOf(synced, texts)).toEqual({ kind: 'upToDate' });
    expect(badgeStateOf({ ...synced, lastSyncAt: null }, texts)).toEqual({ kind: 'waiting', toSend: 0 });
    expect(badgeStateOf({ ...synced, waiting: 2 }, texts)).toEqual({ kind: 'waiting', toSend: 2 });
  });

  it('counts what is sent of what waits', () => {
    expect(badgeStateOf({ ...synced, phase: 'pushing', waiting: 5, sent: 2 }, texts)).toEqual({
      kind: 'sending',
      done: 2,
      total: 5,
    });
  });

  it('WR2 goes on counting while the pull confirms what was sent, and never a step back', () => {
    const sent = { ...synced, waiting: 5, sent: 5 };
    expect(badgeStateOf({ ...sent, phase: 'pulling' }, texts)).toEqual({
      kind: 'sending',
      done: 5,
      total: 5,
    });
    expect(badgeStateOf({ ...synced, phase: 'pulling', waiting: 5 }, texts)).toEqual({
      kind: 'waiting',
      toSend: 5,
    });
  });

  it('says of what a round that broke off has sent already no more that it is to be sent', () => {
    const half = { ...synced, waiting: 10_000, sent: 4_000, problem: unreachable };
    expect(badgeStateOf(half, texts)).toEqual({ kind: 'offline', toSend: 6_000 });
  });

  it('is offline with or without the browser knowing it, and says how much waits', () => {
    expect(badgeStateOf({ ...synced, online: false, waiting: 3 }, texts)).toEqual({
      kind: 'offline',
      toSend: 3,
    });
    expect(badgeStateOf({ ...synced, problem: unreachable }, texts)).toEqual({ kind: 'offline', toSend: 0 });
  });

  it('LV4 asks for pairing and keeps counting', () => {
    expect(badgeStateOf({ ...synced, blocked: 'pairing', waiting: 4 }, texts)).toEqual({
      kind: 'notPaired',
      toSend: 4,
    });
  });

  it('needs a person where no retry helps', () => {
    expect(badgeStateOf({ ...synced, problem: full, waiting: 1 }, texts)).toEqual({
      kind: 'problem',
      message: texts.shell.deviceFull,
    });
    expect(badgeStateOf({ ...synced, problem: { ...full, code: 'storage_full' } }, texts)).toEqual({
      kind: 'problem',
      message: texts.shell.syncProblem('full'),
    });
    expect(badgeStateOf({ ...synced, blocked: 'upgrade' }, texts)).toMatchObject({ kind: 'problem' });
    expect(badgeStateOf({ ...synced, blocked: 'another_server' }, texts)).toMatchObject({ kind: 'problem' });
  });
});
