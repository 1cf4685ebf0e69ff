import { existsSync } from 'node:fs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

/** NSS's, which Chromium on Linux keeps its trust by; Windows has another program of that name. */
const place = '/usr/bin/certutil';

export const hasCertutil = () => existsSync(place);

/** Gets it where that is allowed; without it the tests over HTTPS are skipped, and say so. */
export async function ensureCertutil() {
  if (!hasCertutil() && canInstallDebianPackages()) await installDebianPackages(['libnss3-tools']);
}
