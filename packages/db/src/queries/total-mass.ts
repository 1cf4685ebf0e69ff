import type { Mass } from '@spoolshed/core';

/** A sum that may pass the 9 t up to which one mass is exact: then it is the nearest figure to the exact one. */
export function totalMass(masses: Iterable<Mass>): Mass {
  let total = 0n;
  for (const mass of masses) total += BigInt(mass);
  return Number(total) as Mass;
}
