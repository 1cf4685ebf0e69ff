import type { SeenExposure } from '@spoolshed/core';

/** One kind between two starts of the server: what is not mended is said once more after the next start. */
const nameOf = ({ exposed, firstAt }: SeenExposure): string => `${exposed}@${firstAt}`;

/** Those that nobody at this device has read yet; `understood` is what `markUnderstood` made of others. */
export function openExposures(
  exposures: readonly SeenExposure[],
  understood: string,
): readonly SeenExposure[] {
  const names = understood.split(' ');
  return exposures.filter((seen) => !names.includes(nameOf(seen)));
}

export const markUnderstood = (exposures: readonly SeenExposure[]): string => exposures.map(nameOf).join(' ');
