import { guards, type Guard } from '../model/guards.ts';
import { runSchedule } from '../model/run-schedule.ts';
import type { Schedule } from '../schedule/act.ts';
import { invariants } from '../schedule/invariants.ts';

/** The first thing that does not hold in a schedule; `at` is the act after which it showed, counted from 0. */
export type LayerFailure = {
  readonly invariant: string;
  readonly meaning: string;
  readonly detail: string;
  readonly at: number;
};

/** What plays schedules: the same ones for every layer, each against what it is made of. */
export type Layer = {
  readonly guards: readonly Guard[];
  run(
    schedule: Schedule,
    options: { readonly without: readonly Guard[]; readonly thorough: boolean },
  ): Promise<LayerFailure | null>;
};

/** By the name that the command line calls it. */
export const layers = {
  model: {
    // The keys of the record are the guards.
    guards: Object.keys(guards) as Guard[],
    async run(schedule, options) {
      const failure = runSchedule(schedule, options);
      return failure === null ? null : { ...failure, meaning: invariants[failure.invariant] };
    },
  },
} as const satisfies Record<string, Layer>;
export type LayerName = keyof typeof layers;

export const isLayerName = (name: string): name is LayerName => Object.hasOwn(layers, name);
