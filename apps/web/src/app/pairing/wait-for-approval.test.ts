import { HttpFailure, type PairingRequestId, type RequestedPairing } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitForApproval, type Asked } from './wait-for-approval.ts';

const SECOND = 1_000;
const request = {
  // Any id will do: the desk is a made-up one.
  requestId: '0193a000-0000-7000-8000-000000000001' as PairingRequestId,
  digits: '123456',
  words: ['ash', 'birch', 'cedar', 'elm'],
  expiresAt: 0,

  pairingCode: 'a code of our own making',
} satisfies RequestedPairing & { pairingCode: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = 'waiting' | 'approved' | 'refused' | 'expired' | Error;

/** Waits at a desk that gives these answers in turn; tells when it was asked, in ms. */
function waitAt(answers: readonly Answer[]) {
  const begun = Date.now();
  const looks: number[] = [];
  const shown: Asked[] = [];
  const leaving = new AbortController();
  const desk = {
    request: () => Promise.resolve(request),
    requestState: () => {
      const answer = answers[looks.length] ?? 'waiting';
      looks.push(Date.now() - begun);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const code = waitForApproval(desk, (asked) => shown.push(asked), leaving.signal);
  code.catch(() => undefined);
  return { code, looks, shown, leave: () => leaving.abort() };
}

describe('waiting to be let in', () => {
  it('PA4 looks every two seconds, and has the code once somebody approved', async () => {
    const { code, looks, shown } = waitAt(['waiting', 'waiting', 'approved']);
    await vi.advanceTimersByTimeAsync(6 * SECOND);
    expect(await code).toBe(request.pairingCode);
    expect(looks).toEqual([2, 4, 6].map((at) => at * SECOND));
    expect(shown).toEqual([{ kind: 'waiting', digits: '123456', words: request.words }]);
  });

  it.each([429, 503])('LV3 PA4 waits as long as a %i asks it to, and no longer than once', async (status) => {
    const { code, looks } = waitAt([new HttpFailure(status, null, 30 * SECOND), 'waiting', 'approved']);
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(await code).toBe(request.pairingCode);
    expect(looks).toEqual([2, 32, 34].map((at) => at * SECOND));
  });

  it('LV3 a server that asks for less, or for nothing, is not asked oftener', async () => {
    const { looks } = waitAt([
      new HttpFailure(429, null, 100),
      new HttpFailure(500),
      new TypeError('fetch failed'),
    ]);
    await vi.advanceTimersByTimeAsync(8 * SECOND);
    expect(looks).toEqual([2, 4, 6, 8].map((at) => at * SECOND));
  });

  it.each(['refused', 'expired'] as const)('PA4 says that it was %s', async (end) => {
    const { code, shown } = waitAt([end]);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(await code).toBeNull();
    expect(shown.at(-1)).toEqual({ kind: end });
  });

  it('PA4 what the server itself refuses ends the waiting, as does whoever leaves', async () => {
    const refused = new HttpFailure(403, { code: 'pairing_unknown' });
    const ended = waitAt([refused]);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    await expect(ended.code).rejects.toBe(refused);
    const left = waitAt([]);
    left.leave();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    await expect(left.code).rejects.toThrow(/abort/u);
    expect(left.looks).toEqual([]);
  });
});
