import { type Mass, massToGrams, sumMass, zeroMass } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { FrontSpool } from './front-spool.ts';
import type { AddReading } from './add-reading.ts';
import type { NamesTarget } from '../../app/filament-form/use-names-target.ts';

/** The filament as it will stand there, for the drawing and its figures. */
export interface AfterSaving {
  readonly front: FrontSpool;
  readonly total: Mass;
  readonly openBefore: Mass;
  readonly sealedBefore: Mass;
  readonly openNew: Mass;
  readonly sealedNew: Mass;
  readonly reorderAt: Mass | null;
  readonly spoolNet: Mass;
  readonly isLow: boolean;
}

export interface AfterFacts {
  readonly target: NamesTarget;
  readonly page: FilamentPage | undefined;
  readonly reading: AddReading;
}

export function afterSaving({ target, page, reading }: AfterFacts): AfterSaving {
  const before = target.kind === 'known' || target.kind === 'archived' ? target.filament : undefined;
  const opened = reading.spools.filter((spool) => spool.remaining !== undefined);
  const sealed = reading.spools.filter((spool) => spool.remaining === undefined);
  const sealedBefore = page?.sealedSpools.flatMap((group) => group.spools) ?? [];
  const total = sumMass([before?.stock ?? zeroMass, reading.left]);
  const reorderAt = before?.reorderAt ?? reading.details.reorderAt ?? null;
  const spoolNet = before?.spoolNet ?? reading.eachHolds ?? zeroMass;
  const isStill = opened.find((spool) => (spool.remaining ?? 0) > 0);
  const [open] = page?.openSpools ?? [];
  const front = open ? { remaining: open.remaining, net: open.net } : isStill;
  const sealedCount = sealedBefore.length + sealed.length;
  return {
    front: front
      ? {
          state: 'open',
          leftGrams: massToGrams(front.remaining ?? zeroMass),
          netGrams: massToGrams(front.net),
          sealedCount,
        }
      : {
          state: sealedCount > 0 ? 'sealed' : 'empty',
          leftGrams: 0,
          netGrams: massToGrams(spoolNet),
          sealedCount,
        },
    total,
    openBefore: sumMass((page?.openSpools ?? []).map((spool) => spool.remaining)),
    sealedBefore: sumMass(sealedBefore.map((spool) => spool.remaining)),
    openNew: sumMass(opened.map((spool) => spool.remaining ?? zeroMass)),
    sealedNew: sumMass(sealed.map((spool) => spool.net)),
    reorderAt,
    spoolNet,
    isLow: reorderAt !== null && total < reorderAt,
  };
}

/** Whether there is anything to draw yet: names make a filament, spools make stock. */
export const isWorthDrawing = ({
  color,
  brand,
  material,
}: {
  color: string;
  brand: string;
  material: string;
}): boolean => [color, brand, material].every((name) => name.trim() !== '');
