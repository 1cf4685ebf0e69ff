import { describe, expect, it } from 'vitest';
import { hasScreen, type Surroundings } from './open-browser.ts';

const desktop: Surroundings = { platform: 'linux', env: { DISPLAY: ':0' }, isTerminal: true };

describe('whether a browser is opened at the first start', () => {
  it.each<[string, Surroundings]>([
    ['a desktop with X', desktop],
    ['a desktop with Wayland', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['a Mac', { ...desktop, platform: 'darwin', env: {} }],
    ['Windows', { ...desktop, platform: 'win32', env: {} }],
  ])('on %s', (_, surroundings) => {
    expect(hasScreen(surroundings)).toBe(true);
  });

  it.each<[string, Surroundings]>([
    ['without a screen, as on most servers', { ...desktop, env: {} }],
    ['as a service or into a file', { ...desktop, isTerminal: false }],
    ['over SSH, whose screen is elsewhere', { ...desktop, env: { DISPLAY: ':10', SSH_TTY: '/dev/pts/1' } }],
    ['over SSH to a Mac', { ...desktop, platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.2 22' } }],
    ['in an automated run', { ...desktop, env: { DISPLAY: ':0', CI: 'true' } }],
  ])('not %s', (_, surroundings) => {
    expect(hasScreen(surroundings)).toBe(false);
  });
});
