import type { Logger } from '../log.ts';
import { keepCertificate, type CertificateSettings, type KeptCertificate } from './keep-certificate.ts';

/** Often enough for an address that a router changed: nobody can reach the app by the new one before. */
const LOOK_EVERY_MS = 60_000;

/** Looks again and again whether the certificate still fits; tells of each new one. @returns how to stop it. */
export function watchCertificate(
  settings: CertificateSettings,
  log: Logger,
  onRenewed: (kept: KeptCertificate) => void,
  everyMs = LOOK_EVERY_MS,
): () => void {
  const timer = setInterval(() => {
    const kept = keepCertificate(settings);
    // The one in use goes on; it is good for weeks, and the next look may find the disk mended.
    if (!kept.ok) log.error({ reason: kept.error }, 'the certificate could not be looked after');
    else if (kept.value.isNew) {
      log.info({ names: kept.value.names }, 'made a new certificate by the same authority');
      onRenewed(kept.value);
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
