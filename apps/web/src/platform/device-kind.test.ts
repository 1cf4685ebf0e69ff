import { describe, expect, it } from 'vitest';
import { guessDeviceKind, isAppleHandheld } from './device-kind.ts';

const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15';

describe('guessDeviceKind', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15', 5, 'iphone'],
    [mac, 5, 'ipad'],
    [mac, 0, 'mac'],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
      5,
      'androidPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
      5,
      'androidTablet',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 10, 'windows'],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36', 0, 'chromebook'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'linux'],
    ['curl/8', 0, 'unknown'],
  ] as const)('%s with %i touch points is %s', (userAgent, maxTouchPoints, kind) => {
    expect(guessDeviceKind({ userAgent, maxTouchPoints })).toBe(kind);
  });

  it('knows which devices must install before they are paired', () => {
    expect(isAppleHandheld({ userAgent: mac, maxTouchPoints: 5 })).toBe(true);
    expect(isAppleHandheld({ userAgent: mac, maxTouchPoints: 0 })).toBe(false);
  });
});
