import { expect, it, onTestFinished } from 'vitest';
import { createMissingParts } from './missing-parts.ts';

it('fetches a style sheet that did not come again, before the part that needs it is shown', async () => {
  const link = linkTo('http://127.0.0.1:1/nobody.css');
  // Asked for a second time, the same address answers: whatever kept the sheet away is over.
  link.cloneNode = () => linkTo('data:text/css,:root{--of-test:there}');
  onTestFinished(() => document.querySelectorAll('link[data-of="test"]').forEach((left) => left.remove()));
  const parts = createMissingParts(window, {
    release: '/assets/index-own.js',
    fetch: () => Promise.resolve(new Response('<script type="module" src="/assets/index-own.js"></script>')),
    pause: () => Promise.resolve(),
  });
  let tries = 0;
  const part = await parts.load(async () => {
    tries += 1;
    if (tries === 1) {
      await new Promise((resolve) => {
        link.addEventListener('error', resolve);
        document.head.append(link);
      });
      throw new Error('Unable to preload CSS');
    }
    return getComputedStyle(document.documentElement).getPropertyValue('--of-test');
  });
  expect(part).toBe('there');
  expect(document.querySelectorAll('link[data-of="test"]')).toHaveLength(1);
});

function linkTo(href: string): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.dataset['of'] = 'test';
  return link;
}
