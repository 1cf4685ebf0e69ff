import type { Actor } from '../../records/fields.ts';
import type { Mass } from '../../units/mass.ts';
import type { WholeWorkshop } from '../export-file.ts';

/** What a line is made into besides what it says. */
export type CsvSurroundings = {
  readonly here: WholeWorkshop;
  readonly newId: <Id extends string>() => Id;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: Actor;
  readonly spoolNet: Mass;
  /** Lines without an id that say what a record here says already, each record standing for one line. */
  readonly leavesOutKnown: boolean;
};
