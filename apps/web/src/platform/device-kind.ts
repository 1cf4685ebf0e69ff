export type DeviceKind =
  | 'iphone'
  | 'ipad'
  | 'androidPhone'
  | 'androidTablet'
  | 'mac'
  | 'windows'
  | 'chromebook'
  | 'linux'
  | 'unknown';

interface BrowserFacts {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** What to call this device before its person has said anything. A guess that can be typed over, nothing else. */
export function guessDeviceKind({ userAgent, maxTouchPoints }: BrowserFacts): DeviceKind {
  if (/iPhone|iPod/u.test(userAgent)) return 'iphone';
  // An iPad asks for desktop pages and calls itself a Mac; no Mac has a touch screen.
  if (/iPad/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1)) return 'ipad';
  if (/Android/u.test(userAgent)) return /Mobile/u.test(userAgent) ? 'androidPhone' : 'androidTablet';
  if (/CrOS/u.test(userAgent)) return 'chromebook';
  if (/Windows/u.test(userAgent)) return 'windows';
  if (/Macintosh/u.test(userAgent)) return 'mac';
  return /Linux|X11/u.test(userAgent) ? 'linux' : 'unknown';
}

export const isAppleHandheld = (facts: BrowserFacts): boolean => {
  const kind = guessDeviceKind(facts);
  return kind === 'iphone' || kind === 'ipad';
};
