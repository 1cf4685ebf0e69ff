import { err, ok, type Result } from '@spoolshed/core';

/** Where a test can have the process killed, in the order in which a push passes them. */
export const killPoints = ['received', 'begin', 'mid', 'before-commit', 'committed'] as const;
/** The same in an upgrade of the database, told by its step. */
export const migrationKillPoints = ['keyed', 'merged', 'unique'] as const;
/** And where a snapshot is written: after each part, when all is on the disk, and when it has its name. */
export const snapshotKillPoints = ['snapshot-part', 'snapshot-written', 'snapshot-named'] as const;
export type KillPoint =
  | (typeof killPoints)[number]
  | (typeof migrationKillPoints)[number]
  | (typeof snapshotKillPoints)[number];

/** Told at each point; does nothing outside tests. */
export type ReachPoint = (point: KillPoint) => void;

export type TestPoints = { readonly reach: ReachPoint; readonly beforeWrite: (text: string) => void };

const nothing: TestPoints = { reach: () => undefined, beforeWrite: () => undefined };

const allKillPoints: readonly KillPoint[] = [...killPoints, ...migrationKillPoints, ...snapshotKillPoints];

/**
 * Faults for tests of the real process: `SPOOLSHED_TEST_KILL=mid:2` kills it without a word when it
 * comes there the second time, `SPOOLSHED_TEST_FAULT=7` has the seventh write since the start throw. Refused unless
 * NODE_ENV is `test`, so that no setting left behind can ever do it to a person's data.
 */
export function readTestPoints(
  env: Readonly<Record<string, string | undefined>>,
): Result<TestPoints, string> {
  const kill = env['SPOOLSHED_TEST_KILL'];
  const fault = env['SPOOLSHED_TEST_FAULT'];
  if (kill === undefined && fault === undefined) return ok(nothing);
  if (env['NODE_ENV'] !== 'test')
    return err('SPOOLSHED_TEST_KILL and SPOOLSHED_TEST_FAULT are for tests only.');
  const [name, times = '1'] = kill?.split(':') ?? [];
  const point = allKillPoints.find((each) => each === name);
  if (kill !== undefined && point === undefined) {
    return err(`SPOOLSHED_TEST_KILL must be one of ${allKillPoints.join(', ')}.`);
  }
  let left = Number(times);
  let writes = 0;
  return ok({
    reach(reached) {
      if (reached === point && (left -= 1) === 0) process.kill(process.pid, 'SIGKILL');
    },
    beforeWrite(text) {
      writes += 1;
      if (writes === Number(fault)) throw new Error(`injected at write ${writes}: ${text}`);
    },
  });
}
