import type { X509Certificate } from 'node:crypto';

/** A configuration profile that brings the root to an iPhone or iPad under a name that people recognize there. */
export function appleProfile(root: X509Certificate, hostname: string): string {
  const id = root.fingerprint256.replaceAll(':', '');
  // The same certificate is the same profile, so that installing it twice leaves one.
  const inner = uuidFrom(id.slice(0, 32));
  const outer = uuidFrom(id.slice(32, 64));
  const name = escapeXml(`Spoolshed on ${hostname}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadIdentifier</key><string>spoolshed.authority.${inner}</string>
      <key>PayloadUUID</key><string>${inner}</string>
      <key>PayloadDisplayName</key><string>${name}</string>
      <key>PayloadCertificateFileName</key><string>spoolshed-ca.crt</string>
      <key>PayloadContent</key><data>${root.raw.toString('base64')}</data>
    </dict>
  </array>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>spoolshed.trust.${outer}</string>
  <key>PayloadUUID</key><string>${outer}</string>
  <key>PayloadDisplayName</key><string>${name}</string>
  <key>PayloadDescription</key><string>Lets this device trust the Spoolshed server on its own network.</string>
  <key>PayloadRemovalDisallowed</key><false/>
</dict>
</plist>
`;
}

const uuidFrom = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
