import {
  addMass,
  bounds,
  type Filament,
  type Mass,
  massFromNanograms,
  type Spool,
  subtractMass,
  zeroMass,
} from '@spoolshed/core';
import { usualDensityOf } from '../../app/material-family.ts';
import { massOfLength } from './length-to-mass.ts';

/** `grams` and `meters` say what went away, `scale` what the spool weighs now. */
export type AmountMode = 'grams' | 'scale' | 'meters';

export interface Density {
  readonly gCm3: number;
  /** Not entered for this filament, but usual for its plastic. */
  readonly isAssumed: boolean;
}

export function densityOf(filament: Pick<Filament, 'densityGCm3' | 'material'>): Density | undefined {
  if (filament.densityGCm3 !== null) return { gCm3: filament.densityGCm3, isAssumed: false };
  const usual = usualDensityOf(filament.material);
  return usual === undefined ? undefined : { gCm3: usual, isAssumed: true };
}

/** What the entry would do; `undefined` while there is no amount to do it with. */
export type AmountEffect =
  | { readonly kind: 'use'; readonly used: Mass; readonly left: Mass; readonly all: Mass }
  | { readonly kind: 'count'; readonly counted: Mass; readonly delta: Mass; readonly all: Mass }
  /** The scale shows less than the empty spool weighs. */
  | { readonly kind: 'tooLight' };

export interface Weighed {
  readonly spool: Pick<Spool, 'remaining'>;
  readonly filament: Pick<Filament, 'stock' | 'densityGCm3' | 'material' | 'diameterMm'>;
}

export function effectOfUse(used: Mass, { spool, filament }: Weighed): AmountEffect {
  return {
    kind: 'use',
    used,
    left: subtractMass(spool.remaining, used),
    all: subtractMass(filament.stock, used),
  };
}

/** `millimeters` of filament; undefined where nobody knows how heavy they are, or for less than can be booked. */
export function usedOfLength(millimeters: number, { filament }: Weighed): Mass | undefined {
  const density = densityOf(filament);
  if (!density) return undefined;
  const used = massOfLength(millimeters, density.gCm3, filament.diameterMm);
  return used >= bounds.used.min && used <= bounds.used.max ? used : undefined;
}

export function effectOfWeighing(onScale: Mass, tare: Mass, { spool, filament }: Weighed): AmountEffect {
  const counted = subtractMass(onScale, tare);
  if (counted < zeroMass) return { kind: 'tooLight' };
  const delta = subtractMass(counted, spool.remaining);
  return { kind: 'count', counted, delta, all: addMass(filament.stock, delta) };
}

/** A full spool on the scale: as much as one may hold, and the spool itself. */
export const scaleBound = {
  min: 0,
  max: massFromNanograms(bounds.counted.max + bounds.tare.max),
} as const;
