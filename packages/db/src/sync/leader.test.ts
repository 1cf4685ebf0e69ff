import { NEVER } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { leadership } from './leader.ts';

let page: EventTarget;
let frame: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  frame = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', frame);
});

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
});

/** Tabs of one database by the locks of this platform; the page's events reach the ones that were opened first. */
function openTab(databaseName: string) {
  const said: boolean[] = [];
  const watching = leadership(databaseName, navigator.locks, NEVER).subscribe((leads) => said.push(leads));
  const close = (): void => watching.unsubscribe();
  stops.push(close);
  return { said, close, leads: () => said.at(-1) === true };
}

/** A second tab has a page of its own, which hears nothing of what befalls the first one. */
function openOtherTab(databaseName: string) {
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  return openTab(databaseName);
}

const newName = (): string => `led-${Math.random()}`;
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 60_000, interval: 1 });
/** All that a lock could still set off has happened. */
async function atRest(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => void setTimeout(resolve, 1));
}

describe('leadership', () => {
  it.each([
    ['freeze', 'resume'],
    ['pagehide', 'pageshow'],
  ])('LV2 is let go on %s for the next tab, and asked for again on %s', async (leaving, back) => {
    const of = leaving === 'freeze' ? page : frame;
    const name = newName();
    const first = openTab(name);
    await until(first.leads);
    const second = openOtherTab(name);
    await atRest();
    expect(second.said).toEqual([false]);
    of.dispatchEvent(new Event(leaving));
    await until(second.leads);
    expect(first.said).toEqual([false, true, false]);
    // Back, it stands behind the other one, until that one goes.
    of.dispatchEvent(new Event(back));
    await atRest();
    expect([first.leads(), second.leads()]).toEqual([false, true]);
    second.close();
    await until(first.leads);
  });

  it('LV2 a tab that was frozen while it waited leads nothing, and nobody waits behind it', async () => {
    const name = newName();
    const frozen = openTab(name);
    await until(frozen.leads);
    const leader = openOtherTab(name);
    page.dispatchEvent(new Event('freeze'));
    await until(leader.leads);
    page.dispatchEvent(new Event('resume'));
    // Now it waits; frozen again, it must not be given the lock.
    page.dispatchEvent(new Event('freeze'));
    const third = openOtherTab(name);
    leader.close();
    await until(third.leads);
    expect(frozen.leads()).toBe(false);
  });

  it('LV2 being shown without having been away asks for no second lock', async () => {
    const name = newName();
    const tab = openTab(name);
    await until(tab.leads);
    frame.dispatchEvent(new Event('pageshow'));
    page.dispatchEvent(new Event('resume'));
    await atRest();
    expect(tab.said).toEqual([false, true]);
    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending].filter((lock) => lock.name?.endsWith(name))).toHaveLength(1);
  });
});
