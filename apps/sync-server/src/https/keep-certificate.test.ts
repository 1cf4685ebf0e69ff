import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isIP, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  issueServerCertificate,
  makeAuthority,
  readAuthority,
  readCertificates,
  writeAuthority,
} from './authority.ts';
import { keepCertificate, type CertificateSettings, type KeptCertificate } from './keep-certificate.ts';

const DAY = 86_400_000;
const madeAt = Date.now();
const home = { hostname: 'Shed', addresses: ['127.0.0.1', '192.168.1.5', 'fd00::2', '2001:db8::7'] };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-https-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function keep(changed: Partial<CertificateSettings> = {}): KeptCertificate {
  const kept = keepCertificate(settings(changed));
  if (!kept.ok) throw new Error(kept.error);
  return kept.value;
}

const settings = (changed: Partial<CertificateSettings>): CertificateSettings => ({
  dataDir,
  declaredNames: [],
  machine: () => home,
  now: () => madeAt,
  ...changed,
});

function serverCertificate({ pem }: KeptCertificate) {
  const [server, issuer] = readCertificates(pem);
  if (server === undefined || issuer === undefined) throw new Error('there is a chain');
  return { server, issuer };
}

const authorityFile = () => join(dataDir, 'https/authority.pem');

/** A certificate by the kept authority for whatever is asked: what a thief of its key could make. */
function forge(names: { readonly dns: readonly string[]; readonly ip: readonly string[] }): string {
  const authority = readAuthority(readFileSync(authorityFile(), 'utf8'));
  if (!authority.ok) throw new Error(authority.error);
  return issueServerCertificate(authority.value, names, madeAt);
}

describe('the certificate of a server', () => {
  it('is for its names and addresses, servers only, and not longer than phones accept', () => {
    const { server, issuer } = serverCertificate(
      keep({ declaredNames: ['shed.fritz.box:8787', '10.9.8.7'] }),
    );
    expect(server.subjectAltName?.split(', ').toSorted()).toEqual([
      'DNS:localhost',
      'DNS:shed.fritz.box',
      'DNS:shed.local',
      'IP Address:0:0:0:0:0:0:0:1',
      'IP Address:10.9.8.7',
      'IP Address:127.0.0.1',
      'IP Address:192.168.1.5',
      'IP Address:FD00:0:0:0:0:0:0:2',
    ]);
    expect(server.ca).toBe(false);
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    const days = (server.validToDate.getTime() - server.validFromDate.getTime()) / DAY;
    expect(days).toBeGreaterThan(390);
    expect(days).toBeLessThan(398);
    expect(server.validFromDate.getTime()).toBeLessThan(madeAt);
    expect(server.verify(issuer.publicKey)).toBe(true);
  });

  it('comes from an authority of ten years, whose root key is nowhere', () => {
    const kept = keep();
    const { issuer } = serverCertificate(kept);
    expect(kept.root.ca && issuer.ca).toBe(true);
    expect(issuer.verify(kept.root.publicKey) && kept.root.verify(kept.root.publicKey)).toBe(true);
    const years = (kept.root.validToDate.getTime() - madeAt) / DAY / 365;
    expect(Math.round(years)).toBe(10);
    const secrets = readFileSync(authorityFile(), 'utf8').match(/BEGIN PRIVATE KEY/g) ?? [];
    expect(secrets).toHaveLength(1);
    const authority = readAuthority(readFileSync(authorityFile(), 'utf8'));
    expect(authority.ok && kept.root.checkPrivateKey(authority.value.issuerKeys.privateKey)).toBe(false);
  });

  it('lies where only its owner can read it', () => {
    keep();
    const folder = join(dataDir, 'https');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['authority.pem', 'server.pem']);
    const modes = () => readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes()).toEqual([0o600, 0o600]);
    // Somebody copied it about.
    const text = readFileSync(authorityFile());
    rmSync(authorityFile());
    writeFileSync(authorityFile(), text, { mode: 0o644 });
    keep();
    expect(modes()).toEqual([0o600, 0o600]);
  });
});

describe('renewal', () => {
  const root = (kept: KeptCertificate) => kept.root.fingerprint256;

  it('keeps what is good, and makes another one by the same authority in the last 30 days', () => {
    const first = keep();
    expect(first.isNew).toBe(true);
    const later = keep({ now: () => madeAt + 360 * DAY });
    expect(later).toMatchObject({ isNew: false, pem: first.pem });
    const renewed = keep({ now: () => madeAt + 367 * DAY });
    expect(renewed.isNew).toBe(true);
    expect(root(renewed)).toBe(root(first));
    expect(serverCertificate(renewed).server.validToDate.getTime()).toBeGreaterThan(madeAt + 700 * DAY);
  });

  it('follows an address that changed, without another authority', () => {
    const first = keep();
    const moved = keep({ machine: () => ({ ...home, addresses: ['10.0.0.9'] }) });
    expect(moved).toMatchObject({ isNew: true, leftOut: [] });
    expect(root(moved)).toBe(root(first));
    const { server } = serverCertificate(moved);
    expect([server.checkIP('10.0.0.9'), server.checkIP('192.168.1.5')]).toEqual(['10.0.0.9', undefined]);
  });

  it('says which names its authority may not vouch for', () => {
    keep();
    const renamed = keep({ machine: () => ({ hostname: 'attic', addresses: ['192.168.1.5', '8.8.8.8'] }) });
    expect(renamed.leftOut).toEqual(['attic.local', '8.8.8.8']);
    expect(renamed.names).toEqual({ dns: ['localhost'], ip: ['127.0.0.1', '192.168.1.5', '::1'] });
  });

  it('makes a damaged certificate anew, but never a damaged authority', () => {
    const first = keep();
    writeFileSync(join(dataDir, 'https/server.pem'), first.pem.slice(0, 300));
    expect(keep()).toMatchObject({ isNew: true });
    expect(root(keep())).toBe(root(first));
    for (const damaged of ['', 'x', readFileSync(authorityFile(), 'utf8').slice(0, -100)]) {
      writeFileSync(authorityFile(), damaged);
      const refused = keepCertificate(settings({}));
      expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('authority.pem') });
      expect(readFileSync(authorityFile(), 'utf8')).toBe(damaged);
    }
  });

  it('refuses an authority whose key is that of another', () => {
    keep();
    const other = mkdtempSync(join(tmpdir(), 'spoolshed-https-'));
    keep({ dataDir: other });
    const key = (path: string) => readFileSync(path, 'utf8').split('-----BEGIN CERT')[0] ?? '';
    const mixed = readFileSync(authorityFile(), 'utf8').replace(
      key(authorityFile()),
      key(join(other, 'https/authority.pem')),
    );
    rmSync(other, { recursive: true });
    writeFileSync(authorityFile(), mixed);
    expect(keepCertificate(settings({}))).toMatchObject({
      ok: false,
      error: expect.stringContaining('do not belong together'),
    });
  });

  it('says when the authority has had its ten years, and serves up to their last day', () => {
    keep();
    const last = keep({ now: () => madeAt + 3_640 * DAY });
    expect(last.isNew).toBe(true);
    expect(keep({ now: () => madeAt + 3_650 * DAY })).toMatchObject({ isNew: false, pem: last.pem });
    const over = keepCertificate(settings({ now: () => madeAt + 3_653 * DAY }));
    expect(over).toMatchObject({ ok: false, error: expect.stringContaining('expired') });
  });
});

describe('a stolen authority', () => {
  /** What a client that trusts only this root says about a server with that certificate. */
  async function visit(pem: string, root: string, name: string): Promise<string> {
    const server = createServer({ key: pem, cert: pem }, (socket) => socket.end()).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => undefined);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // Without the last one only a root could be trusted, and never an issuer.
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca: root,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      allowPartialTrustChain: true,
    });
    const said = await new Promise<string>((resolve) => {
      socket.once('secureConnect', () => resolve('trusted'));
      socket.once('error', (error: Error) => resolve(error.message));
    });
    socket.destroy();
    server.close();
    return said;
  }

  it('cannot stand for a name or an address outside: a real TLS client refuses it', async () => {
    const kept = keep();
    const root = kept.root.toString();
    expect(await visit(kept.pem, root, 'shed.local')).toBe('trusted');
    const bank = forge({ dns: ['bank.example'], ip: [] });
    expect(await visit(bank, root, 'bank.example')).toBe('permitted subtree violation');
    const printer = forge({ dns: ['printer.local'], ip: [] });
    expect(await visit(printer, root, 'printer.local')).toBe('permitted subtree violation');
    const outside = forge({ dns: [], ip: ['8.8.8.8'] });
    expect(await visit(outside, root, '8.8.8.8')).toBe('permitted subtree violation');
  });

  it('cannot stand for what lies below the name of a machine that is called like a domain of the internet', async () => {
    const dev = { machine: () => ({ hostname: 'dev', addresses: ['192.168.1.5'] }), declaredNames: ['shop'] };
    const kept = keep(dev);
    const root = kept.root.toString();
    expect(await visit(kept.pem, root, 'dev.local')).toBe('trusted');
    for (const name of ['accounts.example.dev', 'bank.shop'])
      expect(await visit(forge({ dns: [name], ip: [] }), root, name)).toBe('permitted subtree violation');
  });

  it('of an earlier build, which could, is not gone on with', () => {
    const wide = { dns: ['dev', 'dev.local', 'localhost'], networks: ['127.0.0.0/8'] };
    keep();
    const text = writeAuthority(makeAuthority('dev', wide, madeAt));
    writeFileSync(authorityFile(), text);
    expect(keepCertificate(settings({}))).toMatchObject({
      ok: false,
      error: expect.stringContaining('may vouch for too much'),
    });
    expect(readFileSync(authorityFile(), 'utf8')).toBe(text);
  });

  it('is held by the limits of the issuer alone, where a client overlooks those of the root', async () => {
    const kept = keep();
    const issuer = serverCertificate(kept).issuer.toString();
    expect(await visit(kept.pem, issuer, 'shed.local')).toBe('trusted');
    const bank = forge({ dns: ['bank.example'], ip: [] });
    expect(await visit(bank, issuer, 'bank.example')).toBe('permitted subtree violation');
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
  it.runIf(hasOpenssl)('is judged so by the strict rules of openssl as well', () => {
    const kept = keep();
    const { issuer } = serverCertificate(kept);
    const judge = (pem: string): string => {
      const [server = ''] = readCertificates(pem).map(String);
      for (const [name, text] of Object.entries({ root: kept.root, issuer, server }))
        writeFileSync(join(dataDir, name), text.toString());
      const args = ['-x509_strict', '-purpose', 'sslserver', '-CAfile', 'root', '-untrusted', 'issuer'];
      const ended = spawnSync('openssl', ['verify', ...args, 'server'], { cwd: dataDir, encoding: 'utf8' });
      return ended.stdout + ended.stderr;
    };
    expect(judge(kept.pem)).toBe('server: OK\n');
    expect(judge(forge({ dns: ['bank.example'], ip: [] }))).toContain('permitted subtree violation');
  });
});
