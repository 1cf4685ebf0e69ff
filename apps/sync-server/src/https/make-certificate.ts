import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
} from '@peculiar/asn1-x509';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export type CertificateRequest = {
  readonly subject: Name;
  readonly keys: KeyPair;
  /** Whose key signs; the certificate's own for a root. */
  readonly issuer: { readonly name: Name; readonly keys: KeyPair };
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** How many authorities may stand below this one; null for what is no authority. */
  readonly pathLength: number | null;
  readonly extensions: readonly Extension[];
};

/** ECDSA on P-256: every phone of the last ten years knows it, and a small server makes a key in a millisecond. */
export const makeKeyPair = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const readPrivateKey = (pem: string): KeyObject => createPrivateKey(pem);

/** An X.509 certificate, as DER. */
export function makeCertificate(request: CertificateRequest): Buffer {
  const { subject, keys, issuer } = request;
  const ecdsaWithSha256 = new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' });
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: makeSerialNumber(),
    signature: ecdsaWithSha256,
    issuer: issuer.name,
    validity: new Validity({ notBefore: new Date(request.notBefore), notAfter: new Date(request.notAfter) }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicKeyDer(keys), SubjectPublicKeyInfo),
    extensions: new Extensions([...identity(request), ...request.extensions]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), issuer.keys.privateKey);
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: ecdsaWithSha256,
    signatureValue: toArrayBuffer(signature),
  });
  return Buffer.from(AsnConvert.serialize(certificate));
}

export const makeExtension = (extnID: string, critical: boolean, value: unknown): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

/** Who it is, who signed it, and what its key is for: what every certificate says. */
function identity({ keys, issuer, pathLength }: CertificateRequest): Extension[] {
  const isAuthority = pathLength !== null;
  const uses = isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature;
  const limits = new BasicConstraints(
    isAuthority ? { cA: true, pathLenConstraint: pathLength } : { cA: false },
  );
  const issuerId = new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(issuer.keys)) });
  return [
    makeExtension(id_ce_basicConstraints, true, limits),
    makeExtension(id_ce_keyUsage, true, new KeyUsage(uses)),
    makeExtension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(keys))),
    makeExtension(id_ce_authorityKeyIdentifier, false, issuerId),
  ];
}

/** What people see in lists of certificates; clients go by the alternative names. */
export const commonName = (text: string): Name =>
  new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new AttributeValue({ utf8String: text }) }),
    ]),
  ]);

/** 127 random bits; the first bit stays 0, because a serial number is positive, and the second is 1, so that none is short. */
function makeSerialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return toArrayBuffer(bytes);
}

const publicKeyDer = ({ publicKey }: KeyPair): Buffer => publicKey.export({ type: 'spki', format: 'der' });

/** RFC 7093, method 1 in spirit: a hash of the key, cut to 160 bits. */
const keyId = (keys: KeyPair): ArrayBuffer =>
  toArrayBuffer(createHash('sha256').update(publicKeyDer(keys)).digest().subarray(0, 20));

const toArrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
