import { classifyError, HttpFailure } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { pairWait } from './pair-wait.ts';

const asking = { online: true, phase: 'pushing', problem: null, pairing: null, waitsUntil: null } as const;
const failed = (error: unknown) => ({ ...asking, phase: 'waiting', problem: classifyError(error) }) as const;

describe('what a pairing waits for', () => {
  it('is the answer, as long as nothing else is known', () => {
    expect(pairWait(asking)).toEqual({ kind: 'answer' });
  });

  it('is not the refusal of the round before the code was there', () => {
    const refused = failed(new HttpFailure(401, { code: 'pairing_required' }));
    expect(pairWait({ ...refused, pairing: 'pairing_required' })).toEqual({ kind: 'answer' });
  });

  it('is the network where there is none, and where nobody answers', () => {
    expect(pairWait({ ...asking, online: false })).toEqual({ kind: 'network' });
    expect(pairWait(failed(new TypeError('Failed to fetch')))).toEqual({ kind: 'network' });
  });

  it('is the time that the server has named', () => {
    const limited = failed(new HttpFailure(429, { code: 'limited', retryAfterSeconds: 3600 }));
    expect(pairWait({ ...limited, waitsUntil: 5_000 })).toEqual({ kind: 'limited', until: 5_000 });
  });

  it('is anything else that is wrong with the server', () => {
    expect(pairWait(failed(new HttpFailure(507)))).toEqual({ kind: 'trouble' });
  });
});
