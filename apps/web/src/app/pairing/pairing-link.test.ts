import { describe, expect, it } from 'vitest';
import { makePairingLink, parsePairingLink } from './pairing-link.ts';

const code = 'AbCdEfGhIjKlMnOpQrSt-_';
const serverId = '0193a000-0000-7000-8000-00000000000a';

describe('a pairing link', () => {
  it('is read as it was made, wherever the server is reached', () => {
    for (const origin of ['http://192.168.1.5:8787', 'https://shed.example.ts.net']) {
      const link = makePairingLink(origin, { code, serverId });
      expect(link.startsWith(`${origin}/pair#`)).toBe(true);
      expect(parsePairingLink(link)).toEqual({ code, serverId });
    }
  });

  it('is also a bare code, with the spaces of a message round it', () => {
    expect(parsePairingLink(`  ${code}\n`)).toEqual({ code, serverId: null });
    expect(parsePairingLink(makePairingLink('http://h', { code, serverId: null }))).toEqual({
      code,
      serverId: null,
    });
  });

  it.each(['', 'https://example.org/', 'WIFI:S:shed;;', `#c=${code}x`, '#c=', '483920', `?c=${code}`])(
    'is not in %s',
    (text) => {
      expect(parsePairingLink(text)).toBeNull();
    },
  );

  it('drops a server id that is none', () => {
    expect(parsePairingLink(`http://h/pair#c=${code}&s=evil`)).toEqual({ code, serverId: null });
  });
});
