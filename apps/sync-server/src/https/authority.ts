import { createPublicKey, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  ExtendedKeyUsage,
  type Extension,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_extKeyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  NameConstraints,
  SubjectAlternativeName,
  Certificate,
  type TBSCertificate,
} from '@peculiar/asn1-x509';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import {
  commonName,
  makeCertificate,
  makeExtension,
  makeKeyPair,
  readPrivateKey,
  type KeyPair,
} from './make-certificate.ts';
import type { OwnNames } from './own-names.ts';
import type { PermittedNames } from './permitted-names.ts';

const DAY_MS = 86_400_000;
/** A garage server without a battery may be a day behind, and so may a phone. */
const CLOCK_SLACK_MS = DAY_MS;
const AUTHORITY_DAYS = 3_652;
/** iOS and macOS refuse a server certificate of 398 days and more. */
const SERVER_DAYS = 396;

/**
 * What devices trust is the root. Its key signs once, the issuer, and is forgotten: what lies on the
 * disk is the issuer's key, whose limits every client must respect, while some overlook those of a
 * root. So nobody who steals the folder can stand for a bank.
 */
export type Authority = {
  readonly root: X509Certificate;
  readonly issuer: X509Certificate;
  readonly issuerKeys: KeyPair;
  /** What it may vouch for. */
  readonly permitted: PermittedNames;
};

export function makeAuthority(hostname: string, permitted: PermittedNames, now: number): Authority {
  const rootKeys = makeKeyPair();
  const issuerKeys = makeKeyPair();
  // A common name has 64 characters at most; the day tells two authorities of one machine apart.
  const [label = ''] = hostname.slice(0, 24).split('.');
  const where = `on ${label} ${new Date(now).toISOString().slice(0, 10)}`;
  const subject = commonName(`Spoolshed ${where}`);
  const validity = { notBefore: now - CLOCK_SLACK_MS, notAfter: now + AUTHORITY_DAYS * DAY_MS };
  const extensions = [limitNames(permitted), forServersOnly()];
  const signer = { name: subject, keys: rootKeys };
  const root = { subject, keys: rootKeys, issuer: signer, ...validity, pathLength: 1, extensions };
  const issuer = {
    subject: commonName(`Spoolshed issuer ${where}`),
    keys: issuerKeys,
    issuer: signer,
    ...validity,
    pathLength: 0,
    extensions,
  };
  return {
    root: new X509Certificate(makeCertificate(root)),
    issuer: new X509Certificate(makeCertificate(issuer)),
    issuerKeys,
    permitted,
  };
}

/** A certificate for these names, with its key and the certificates up to the root, as PEM. */
export function issueServerCertificate(authority: Authority, names: OwnNames, now: number): string {
  const keys = makeKeyPair();
  const certificate = makeCertificate({
    subject: commonName('Spoolshed'),
    keys,
    issuer: { name: parse(authority.issuer).subject, keys: authority.issuerKeys },
    notBefore: now - CLOCK_SLACK_MS,
    notAfter: Math.min(now + SERVER_DAYS * DAY_MS, authority.issuer.validToDate.getTime()),
    pathLength: null,
    extensions: [alternativeNames(names), forServersOnly()],
  });
  return `${toPem(keys)}${new X509Certificate(certificate).toString()}${authority.issuer.toString()}`;
}

/** Key and certificates of the authority in one text, so that a file holds all of it or nothing. */
export const writeAuthority = ({ root, issuer, issuerKeys }: Authority): string =>
  `${toPem(issuerKeys)}${issuer.toString()}${root.toString()}`;

export function readAuthority(pem: string): Result<Authority, string> {
  try {
    const [issuer, root] = readCertificates(pem);
    if (issuer === undefined || root === undefined) return err('it is not whole');
    const privateKey = readPrivateKey(pem);
    if (!issuer.checkPrivateKey(privateKey) || !issuer.verify(root.publicKey))
      return err('its parts do not belong together');
    const issuerKeys = { privateKey, publicKey: createPublicKey(privateKey) };
    return ok({ root, issuer, issuerKeys, permitted: readPermitted(issuer) });
  } catch (error) {
    return err(classifyError(error).message);
  }
}

export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

function limitNames({ dns, networks }: PermittedNames): Extension {
  const bases = [
    ...dns.map((dNSName) => new GeneralName({ dNSName })),
    ...networks.map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return makeExtension(id_ce_nameConstraints, true, new NameConstraints({ permittedSubtrees }));
}

function readPermitted(issuer: X509Certificate): PermittedNames {
  const { extensions = [] } = parse(issuer);
  const limits = [...extensions].find(({ extnID }) => extnID === id_ce_nameConstraints);
  if (limits === undefined) return { dns: [], networks: [] };
  const { permittedSubtrees = [] } = AsnConvert.parse(limits.extnValue.buffer, NameConstraints);
  const bases = [...permittedSubtrees].map(({ base }) => base);
  return {
    dns: bases.flatMap(({ dNSName }) => dNSName ?? []),
    networks: bases.flatMap(({ iPAddress }) => iPAddress ?? []),
  };
}

const alternativeNames = ({ dns, ip }: OwnNames): Extension =>
  makeExtension(
    id_ce_subjectAltName,
    false,
    new SubjectAlternativeName([
      ...dns.map((dNSName) => new GeneralName({ dNSName })),
      ...ip.map((iPAddress) => new GeneralName({ iPAddress })),
    ]),
  );

const forServersOnly = (): Extension =>
  makeExtension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth]));

const parse = ({ raw }: X509Certificate): TBSCertificate => AsnConvert.parse(raw, Certificate).tbsCertificate;

const toPem = ({ privateKey }: KeyPair): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
