import { describe, expect, it } from 'vitest';
import { judge, type Judged, type LineId, type Measured } from './lines.ts';

function judgeOne(line: LineId, ours: number, floor: number | null, rowCount = 11_000): Judged | undefined {
  const floorRaw: Measured = floor === null ? {} : { [line]: [[floor]] };
  return judge({ spoolshed: { [line]: [[ours]] }, 'floor-raw': floorRaw }, rowCount)[0];
}

describe('judging', () => {
  it.each<[LineId, number, number | null, Partial<Judged>]>([
    ['push', 130, 100, { ratio: 1.3, met: true }],
    ['push', 131, 100, { ratio: 1.31, met: false }],
    // Twice the time is half the speed.
    ['posts', 2, 1, { ratio: 0.5, met: false }],
    ['posts', 5, 4, { ratio: 0.8, met: true }],
    ['firstSyncBytes', 0.5, 2, { ratio: 0.25, met: true }],
    ['firstSyncBytes', 0.7, 3, { met: false }],
    ['syncAndStorage', 49, null, { ratio: null, met: true }],
    ['ledgerWheelSlow', 2, 0, { ratio: null, met: null }],
    ['confirmed', 300, 100, { ratio: 3, goal: null, met: null }],
  ])('%s at %d beside %s', (line, ours, floor, expected) => {
    expect(judgeOne(line, ours, floor)).toMatchObject(expected);
  });

  it('asks more of the first sync of a large workshop, and no bytes', () => {
    expect(judgeOne('firstSync', 20, 100)).toMatchObject({ met: true });
    expect(judgeOne('firstSync', 20, 100, 110_000)).toMatchObject({ met: false });
    expect(judgeOne('firstSyncBytes', 6, 30, 110_000)).toMatchObject({ goal: null, met: null });
  });

  it('leaves out what was not measured', () => {
    expect(judge({ spoolshed: {}, 'floor-raw': { push: [[1]] } }, 11_000)).toEqual([]);
  });

  it('compares nothing with what the floor does not do', () => {
    expect(judgeOne('echo', 1, 0.001)).toMatchObject({ floor: null, ratio: null });
  });
});
