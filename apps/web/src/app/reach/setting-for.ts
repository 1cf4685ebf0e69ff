import type { SeenExposure } from '@spoolshed/core';

/** This machine, and the networks that Docker gives its containers: nobody else asks from there. */
const ownProxies = /^(?:127(?:\.\d{1,3}){3}|::1|172\.(?:1[7-9]|2\d|3[01])(?:\.\d{1,3}){2})$/u;

/**
 * What to put into the environment of the server; the same in every language. Whoever sends the header is seen with
 * his address: only one that no stranger can have is proposed, any other is for the person to know and to type.
 */
export function settingFor({ exposed, address }: Pick<SeenExposure, 'exposed' | 'address'>): string {
  if (exposed !== 'forwarded') return 'SPOOLSHED_PUBLIC_URL=https://shed.example';
  return `SPOOLSHED_TRUSTED_PROXIES=${ownProxies.test(address) ? address : ''}`;
}
