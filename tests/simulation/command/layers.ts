import { guards, type Guard } from '../model/guards.ts';
import { runSchedule } from '../model/run-schedule.ts';
import type { Schedule } from '../schedule/act.ts';
import { invariants } from '../schedule/invariants.ts';
import { makeSchedule } from '../schedule/make-schedule.ts';
import { fullGuards } from '../full/full-guards.ts';
import { runFull } from '../full/run-full.ts';
import { makeFullSchedule } from '../full/make-full-schedule.ts';

/** The first thing that does not hold in a schedule; `at` is the act after which it showed, counted from 0. */
export type LayerFailure = {
  readonly invariant: string;
  readonly meaning: string;
  readonly detail: string;
  readonly at: number;
};

/** What plays schedules: the same ones for every layer, each against what it is made of. */
export type Layer = {
  /** So many seeds where nobody says how many. */
  readonly seeds: number;
  readonly guards: readonly Guard[];
  /** The day of a seed, as long as this layer can bear it. */
  makeSchedule(seed: number): Schedule;
  run(
    schedule: Schedule,
    options: { readonly without: readonly Guard[]; readonly thorough: boolean },
  ): Promise<LayerFailure | null>;
};

/** By the name that the command line calls it. */
export const layers = {
  model: {
    seeds: 10_000,
    // The keys of the record are the guards.
    guards: Object.keys(guards) as Guard[],
    makeSchedule,
    async run(schedule, options) {
      const failure = runSchedule(schedule, options);
      return failure === null ? null : { ...failure, meaning: invariants[failure.invariant] };
    },
  },
  full: {
    seeds: 300,
    guards: fullGuards,
    makeSchedule: makeFullSchedule,
    async run(schedule, options) {
      const failure = await runFull(schedule, options);
      return failure === null ? null : { ...failure, meaning: invariants[failure.invariant] };
    },
  },
} as const satisfies Record<string, Layer>;
export type LayerName = keyof typeof layers;

export const isLayerName = (name: string): name is LayerName => Object.hasOwn(layers, name);
