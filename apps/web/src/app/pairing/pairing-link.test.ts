import { describe, expect, it } from 'vitest';
import { isOfAnotherServer, makePairingLink, parsePairingLink } from './pairing-link.ts';

const code = 'AbCdEfGhIjKlMnOpQrSt-_';
const serverId = '0193a000-0000-7000-8000-00000000000a';

describe('a pairing link', () => {
  it('is read as it was made, wherever the server is reached', () => {
    for (const origin of ['http://192.168.1.5:8787', 'https://shed.example.ts.net']) {
      const link = makePairingLink(origin, { code, serverId });
      expect(link.startsWith(`${origin}/pair#`)).toBe(true);
      expect(parsePairingLink(link)).toEqual({ code, serverId, origin });
    }
  });

  it('is also a bare code, with the spaces of a message round it', () => {
    expect(parsePairingLink(`  ${code}\n`)).toEqual({ code, serverId: null, origin: null });
    expect(parsePairingLink(makePairingLink('http://h', { code, serverId: null }))).toEqual({
      code,
      serverId: null,
      origin: 'http://h',
    });
    expect(parsePairingLink(`#c=${code}`)).toEqual({ code, serverId: null, origin: null });
  });

  it.each(['', 'https://example.org/', 'WIFI:S:shed;;', `#c=${code}x`, '#c=', '483920', `?c=${code}`])(
    'is not in %s',
    (text) => {
      expect(parsePairingLink(text)).toBeNull();
    },
  );

  it('drops a server id that is none', () => {
    expect(parsePairingLink(`http://h/pair#c=${code}&s=evil`)).toMatchObject({ code, serverId: null });
  });

  it('names no address that a browser would not open as a page', () => {
    expect(parsePairingLink(`javascript:alert(1)//#c=${code}`)?.origin).toBeNull();
    expect(parsePairingLink(`Pair here: http://h/pair#c=${code}`)?.origin).toBeNull();
  });
});

describe('whose code it is', () => {
  const origin = 'http://192.168.1.5:8787';
  const here = { origin, serverId };
  const other = '0193a000-0000-7000-8000-00000000000b';
  const link = { code, serverId, origin };

  it('is said by the server id, whichever of its addresses the link has', () => {
    expect(isOfAnotherServer({ ...link, origin: 'https://shed.local:8787' }, here)).toBe(false);
    expect(isOfAnotherServer({ ...link, serverId: other }, here)).toBe(true);
    expect(isOfAnotherServer({ ...link, serverId: other, origin: null }, here)).toBe(true);
  });

  it('is said by the address where one of the two is not known', () => {
    const unknown = { origin, serverId: null };
    expect(isOfAnotherServer(link, unknown)).toBe(false);
    expect(isOfAnotherServer({ ...link, origin: 'http://192.168.1.6:8787' }, unknown)).toBe(true);
    expect(isOfAnotherServer({ ...link, serverId: null, origin: 'http://attic:8787' }, here)).toBe(true);
  });

  it('is not asked of a bare code', () => {
    expect(isOfAnotherServer({ code, serverId: null, origin: null }, here)).toBe(false);
  });
});
