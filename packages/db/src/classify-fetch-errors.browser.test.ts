import { classifyError } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

const failureOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: unknown) => error,
  );

describe('what fetch fails with in a real browser', () => {
  it.each([
    // Ephemeral ports begin below it, and no service has it.
    ['refused', 'http://127.0.0.1:65533/'],
    ['a name that nobody has', 'http://nobody.invalid/'],
    ['TLS with whom does not speak it', `https://${location.host}/`],
    ['a port that browsers never ask', 'http://127.0.0.1:9/'],
  ])('S2.6 LV4 %s: the connection, and worth another try', async (_title, url) => {
    expect(classifyError(await failureOf(fetch(url)))).toMatchObject({ kind: 'connection', retry: 'yes' });
  });

  it('S2.6 LV4 given up, by itself or for want of an answer in time: the connection', async () => {
    const { href } = location;
    expect(classifyError(await failureOf(fetch(href, { signal: AbortSignal.abort() })))).toMatchObject({
      kind: 'connection',
      code: 'AbortError',
    });
    const late = AbortSignal.timeout(0);
    await new Promise((resolve) => late.addEventListener('abort', resolve));
    expect(classifyError(await failureOf(fetch(href, { signal: late })))).toMatchObject({
      kind: 'connection',
      code: 'TimeoutError',
    });
  });

  it('S2.6 an answer that is no JSON is bad data', async () => {
    const page = 'data:text/html,<!doctype html>';
    expect(classifyError(await failureOf(fetch(page).then((answer) => answer.json())))).toMatchObject({
      kind: 'data',
      retry: 'no',
    });
  });
});
