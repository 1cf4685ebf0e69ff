import type { X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import {
  issueServerCertificate,
  makeAuthority,
  readAuthority,
  readCertificates,
  writeAuthority,
  type Authority,
} from './authority.ts';
import { keyFolderOf, readSecret, writeSecret } from './key-folder.ts';
import { readPrivateKey } from './make-certificate.ts';
import { findOwnNames, type Machine, type OwnNames } from './own-names.ts';
import { isTooWide, keepPermitted, permitNames, type PermittedNames } from './permitted-names.ts';

const AUTHORITY_FILE = 'authority.pem';
const SERVER_FILE = 'server.pem';
/** Long enough for a server that is switched on once a month. */
const RENEW_BEFORE_MS = 30 * 86_400_000;

export type CertificateSettings = {
  readonly dataDir: string;
  /** Names that the owner gave this server. */
  readonly declaredNames: readonly string[];
  readonly machine: () => Machine;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

export type KeptCertificate = {
  /** What devices are asked to trust. */
  readonly root: X509Certificate;
  readonly permitted: PermittedNames;
  /** Key, certificate and issuer, as PEM. */
  readonly pem: string;
  readonly names: OwnNames;
  /** Names and IPv4 addresses of this machine that the authority may not vouch for: it was made before them. */
  readonly leftOut: readonly string[];
  /** Made just now, and not found. */
  readonly isNew: boolean;
};

/**
 * The certificate that fits this machine today: the one that is kept, or a new one by the same
 * authority when it ends within 30 days or the machine's names or addresses are others. The authority
 * is made once; one that cannot be read is never replaced behind its owner's back, because every
 * device would have to trust the new one.
 */
export function keepCertificate(settings: CertificateSettings): Result<KeptCertificate, string> {
  const folder = keyFolderOf(settings.dataDir);
  try {
    const machine = settings.machine();
    const own = findOwnNames(machine, settings.declaredNames);
    const authority = openAuthority(folder, machine, own, settings.now());
    if (!authority.ok) return authority;
    const names = keepPermitted(own, authority.value.permitted);
    const kept = readSecret(folder, SERVER_FILE);
    const isNew = kept === null || !isGood(kept, authority.value, names, settings.now());
    const pem = isNew ? issueServerCertificate(authority.value, names, settings.now()) : kept;
    if (isNew) writeSecret(folder, SERVER_FILE, pem);
    // Public IPv6 addresses come and go by the day; nobody opens the app by one.
    const asked = [...own.dns, ...own.ip.filter((address) => isIPv4(address))];
    const leftOut = asked.filter((name) => !names.dns.includes(name) && !names.ip.includes(name));
    const { root, permitted } = authority.value;
    return ok({ root, permitted, pem, names, leftOut, isNew });
  } catch (error) {
    return err(`The folder ${folder} cannot be used: ${classifyError(error).message}.`);
  }
}

function openAuthority(
  folder: string,
  machine: Machine,
  own: OwnNames,
  now: number,
): Result<Authority, string> {
  const kept = readSecret(folder, AUTHORITY_FILE);
  if (kept === null) {
    const made = makeAuthority(machine.hostname, permitNames(own), now);
    writeSecret(folder, AUTHORITY_FILE, writeAuthority(made));
    return ok(made);
  }
  const read = readAuthority(kept);
  const end = `Delete the folder ${folder} to have a new one made, which every device has to trust again.`;
  if (!read.ok) {
    return err(
      `${AUTHORITY_FILE} in ${folder} cannot be read: ${read.error}. Bring it back from a backup. ${end}`,
    );
  }
  if (read.value.issuer.validToDate.getTime() <= now)
    return err(`The certificate authority in ${folder} has expired. ${end}`);
  if (isTooWide(read.value.permitted))
    return err(`The certificate authority in ${folder} may vouch for too much. ${end}`);
  return read;
}

/** Anything wrong with it only means that another one is made. */
function isGood(pem: string, authority: Authority, names: OwnNames, now: number): boolean {
  try {
    const [server] = readCertificates(pem);
    if (server === undefined || !server.checkPrivateKey(readPrivateKey(pem))) return false;
    const endsAt = server.validToDate.getTime();
    // In the authority's last month there is no longer one to be had.
    const isLongest = endsAt >= authority.issuer.validToDate.getTime();
    const isFresh = now < (isLongest ? endsAt : endsAt - RENEW_BEFORE_MS);
    return isFresh && server.verify(authority.issuer.publicKey) && hasNames(server, names);
  } catch {
    return false;
  }
}

function hasNames(server: X509Certificate, { dns, ip }: OwnNames): boolean {
  const count = server.subjectAltName?.split(', ').length;
  return (
    count === dns.length + ip.length &&
    dns.every((name) => server.checkHost(name) !== undefined) &&
    ip.every((address) => server.checkIP(address) !== undefined)
  );
}
