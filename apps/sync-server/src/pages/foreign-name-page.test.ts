import { afterAll, describe, expect, it } from 'vitest';
import { createTestServer } from '../testing/test-server.ts';

const server = createTestServer();
afterAll(() => server.close());

const open = async (path: string, headers: Record<string, string>) => {
  const response = await server.request(path, { headers: { Accept: 'text/html', ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('whoever opens the app by a foreign name', () => {
  it.each(['/', '/stock', '/filaments/x', '/pair'])(
    'F31 reads what was refused and what to do: %s',
    async (path) => {
      const { status, headers, text } = await open(path, { Host: 'shed.example.org:8443' });
      expect(status).toBe(421);
      expect(headers.get('Content-Type')).toContain('text/html');
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(text).toContain('This server does not answer to shed.example.org');
      expect(text).toContain('SPOOLSHED_PUBLIC_URL=https://shed.example.org');
    },
  );

  it('F31 reads it in German too', async () => {
    const { text } = await open('/', { Host: 'shed.example.org', 'Accept-Language': 'de-AT,en;q=0.5' });
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Auf shed.example.org hört dieser Server nicht');
  });

  it('F31 finds nothing there that the name itself brought along', async () => {
    const name = `"><img src=x onerror=alert(1)>.example.org`;
    for (const headers of [{ Host: name }, { 'X-Forwarded-Host': name }]) {
      const { status, text } = await open('/', headers);
      expect([status, text.includes('<img')]).toEqual([421, false]);
    }
    expect((await open('/', { Host: 'a<b.example.org' })).text).not.toContain('a<b');
  });

  it('F31 gets no page where a program asked', async () => {
    const asked = [
      await open('/api/filaments', { Host: 'evil.test' }),
      await open('/', { Host: 'evil.test', Accept: '*/*' }),
    ];
    for (const { status, text } of asked)
      expect([status, JSON.parse(text)]).toMatchObject([421, expect.any(Object)]);
  });
});
