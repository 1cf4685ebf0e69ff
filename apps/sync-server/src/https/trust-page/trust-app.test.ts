import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, type Authority } from '../authority.ts';
import { createOrigins } from '../origins.ts';
import { permitNames } from '../permitted-names.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { createTrustApp } from './trust-app.ts';

const names = { dns: ['localhost', 'shed', 'shed.local'], ip: ['127.0.0.1', '192.168.1.5', '::1'] };
const origins = createOrigins({
  names: () => names,
  // Behind a proxy it has a certificate that this page is not about; the bridge of a container is not covered.
  reachable: () => [
    'https://shed.example',
    'https://172.17.0.1:8787',
    'https://192.168.1.5:8787',
    'https://shed.local:8787',
  ],
  otherwise: 'localhost',
  appPort: () => 8787,
  pagePort: () => 8785,
});

let authority: Authority;
let app: ReturnType<typeof createTrustApp>;
beforeAll(() => {
  authority = makeAuthority('shed', permitNames(names), Date.now());
  const { root, permitted } = authority;
  app = createTrustApp({ root, permitted, hostname: 'shed <&>', ...origins });
});

const get = async (url: string, headers: Record<string, string> = {}) => app.request(url, { headers });
const text = async (url: string, headers?: Record<string, string>) => (await get(url, headers)).text();

describe('the page that helps to trust the server', () => {
  it('leads every system through it, in English and in German', async () => {
    const page = await text('http://192.168.1.5:8785/');
    for (const { id, name } of english.devices) {
      expect(page).toContain(`<details id="${id}"`);
      expect(page).toContain(`<summary>${name}</summary>`);
    }
    const fingerprint = authority.root.fingerprint256;
    expect(page).toContain(fingerprint);
    expect(page).toMatch(/<svg[^>]+viewBox/);
    const deutsch = await text('http://192.168.1.5:8785/', { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.5' });
    expect(deutsch).toContain('<html lang="de">');
    expect(deutsch).toContain(german.state.trusted);
    expect(await text('http://shed:8785/', { 'Accept-Language': 'en,de' })).toContain('<html lang="en">');
  });

  it('has the same steps in both languages', () => {
    const shape = (words: typeof english) =>
      words.devices.map(({ id, steps }) => [
        id,
        steps.map((step) => step.match(/<code>[^<]+<\/code>/g) ?? []),
      ]);
    expect(shape(german)).toEqual(shape(english));
  });

  it('leads on to the app by the name that it was asked for, but never by a name that is not its own', async () => {
    const appOf = async (url: string) => /data-app="([^"]+)"/.exec(await text(url))?.[1];
    expect(await appOf('http://shed.local:8785/')).toBe('https://shed.local:8787');
    expect(await appOf('http://192.168.1.5:8785/')).toBe('https://192.168.1.5:8787');
    // A policy cannot name an IPv6 address, and a stranger's name must not get into one.
    expect(await appOf('http://[::1]:8785/')).toBe('https://192.168.1.5:8787');
    expect(await appOf('http://evil.test/')).toBe('https://192.168.1.5:8787');
    const policy = (await get('http://evil.test/')).headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain('connect-src https://192.168.1.5:8787;');
  });

  it('lets the server itself go on without, and shows other devices an address that they find', async () => {
    const own = await text('http://localhost:8785/');
    expect(own).toMatch(/id="go-on" href="https:\/\/localhost:8787"/);
    expect(own).toContain(english.ownMachine.hint);
    expect(own).toContain('<a href="http://192.168.1.5:8785">');
    for (const name of ['192.168.1.5', 'shed.local', 'evil.test'])
      expect([name, (await text(`http://${name}:8785/`)).includes('go-on')]).toEqual([name, false]);
  });

  it('offers the root for each system, with its type', async () => {
    const url = 'http://192.168.1.5:8785';
    const der = await get(`${url}/spoolshed-ca.crt`);
    expect(der.headers.get('Content-Type')).toBe('application/x-x509-ca-cert');
    const sent = new X509Certificate(await der.bytes());
    expect(sent.fingerprint256).toBe(authority.root.fingerprint256);
    expect(new X509Certificate(await text(`${url}/spoolshed-ca.pem`)).fingerprint256).toBe(
      sent.fingerprint256,
    );
    const profile = await get(`${url}/spoolshed-ca.mobileconfig`);
    expect(profile.headers.get('Content-Type')).toBe('application/x-apple-aspen-config');
    const xml = await profile.text();
    const [, data = ''] = /<data>([^<]+)<\/data>/.exec(xml) ?? [];
    expect(new X509Certificate(Buffer.from(data, 'base64')).fingerprint256).toBe(sent.fingerprint256);
    expect(xml).toContain('<string>com.apple.security.root</string>');
    expect(xml).toContain('<string>Spoolshed on shed &lt;&amp;&gt;</string>');
    const ids = [...xml.matchAll(/<key>PayloadUUID<\/key><string>([^<]+)</g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  it('serves no key and nothing else, and changes nothing', async () => {
    const url = 'http://192.168.1.5:8785';
    for (const path of ['/', '/trust.js', '/trust.css', '/spoolshed-ca.pem', '/spoolshed-ca.mobileconfig']) {
      expect(await text(`${url}${path}`)).not.toContain('PRIVATE');
    }
    const old = await get(`${url}/filaments/1`);
    expect([old.status, old.headers.get('Location')]).toEqual([302, '/']);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await app.request(`${url}/`, { method })).status).toBe(404);
    }
  });
});
