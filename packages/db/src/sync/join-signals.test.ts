import { expect, it } from 'vitest';

import { joinSignals } from './join-signals.ts';

it('aborts with the reason of the first, and stays with it', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const joined = joinSignals(first.signal, second.signal);
  expect(joined.aborted).toBe(false);
  second.abort('the second');
  first.abort('the first');
  expect(joined.reason).toBe('the second');
});

it('is aborted at once by one that already is', () => {
  expect(joinSignals(new AbortController().signal, AbortSignal.abort('long ago')).reason).toBe('long ago');
});
