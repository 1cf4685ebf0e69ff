import type { Mass } from '@spoolshed/core';

export interface MassGroup {
  readonly mass: Mass;
  readonly count: number;
}

/** Equal masses together, the largest first: "2 spools of 1 kg and one of 0.5 kg". */
export function groupMasses(masses: readonly Mass[]): readonly MassGroup[] {
  const counts = new Map<Mass, number>();
  for (const mass of masses) counts.set(mass, (counts.get(mass) ?? 0) + 1);
  return [...counts].map(([mass, count]) => ({ mass, count })).toSorted((a, b) => b.mass - a.mass);
}
