import { figureOf, quantile, type Figure, type Rounds } from './figures.ts';
import type { ContestantName } from './contestant.ts';

/** Everything that one contestant was measured at: samples by line, round after round. */
export type Measured = { readonly [Line in LineId]?: Rounds };

/** `ratio`: ours in units of the floor. `value`: ours as it stands. `speed`: the floor in units of ours. */
export type Goal =
  | { readonly of: 'ratio'; readonly atMost: number }
  | { readonly of: 'speed'; readonly atLeast: number }
  | { readonly of: 'value'; readonly atMost: number };

type LineDeclaration = {
  readonly title: string;
  readonly unit: 'ms' | 'MB' | 'kB' | 'times';
  /** Null is told for what it is, without a judgement. */
  readonly goal: Goal | null;
  /** False where the floor does no such thing. */
  readonly compared?: false;
};

/** No frame may take more while something scrolls. */
const withinFrame = (title: string) => ({ title, unit: 'ms', goal: { of: 'value', atMost: 50 } }) as const;
const framesOver = { title: '… frames over 50 ms', unit: 'times', goal: null } as const;

/** The goals at 11,000 rows; `largeGoals` says which differ at 110,000. */
export const lines = {
  localWrite: { title: 'local write, one mutation, strict', unit: 'ms', goal: { of: 'ratio', atMost: 2 } },
  push: { title: 'push of everything', unit: 'ms', goal: { of: 'ratio', atMost: 1.3 } },
  confirmed: { title: '… and confirmed on its own device', unit: 'ms', goal: null },
  echo: { title: '… bytes that came back for that', unit: 'MB', goal: null, compared: false },
  firstSync: { title: 'first sync of everything', unit: 'ms', goal: { of: 'ratio', atMost: 0.3 } },
  firstSyncBytes: { title: '… bytes on the wire', unit: 'MB', goal: { of: 'value', atMost: 0.65 } },
  storage: { title: '… bytes in IndexedDB', unit: 'MB', goal: { of: 'value', atMost: 3 } },
  oneWrite: { title: 'one write on A → seen on B', unit: 'ms', goal: { of: 'ratio', atMost: 0.5 } },
  oneWriteSlow: { title: '… 95th percentile', unit: 'ms', goal: { of: 'ratio', atMost: 1 } },
  offline: { title: 'offline changes of A → seen on B', unit: 'ms', goal: { of: 'ratio', atMost: 0.6 } },
  reopen: { title: 'reopen → first list', unit: 'ms', goal: { of: 'ratio', atMost: 1.2 } },
  batchSaved: { title: 'large batch saved (floor: bulk put)', unit: 'ms', goal: null },
  batchPushed: { title: 'large batch pushed (floor: raw SQLite)', unit: 'ms', goal: null },
  batchPulled: { title: 'large batch pulled', unit: 'ms', goal: null },
  posts: {
    title: 'POST of 100 mutations (floor: Hono + zod + SQLite)',
    unit: 'ms',
    goal: { of: 'speed', atLeast: 0.8 },
  },
  expensesSaved: { title: 'large batch of expenses saved (floor: bulkPut)', unit: 'ms', goal: null },
  expensesHeap: { title: '… heap of the page at its highest', unit: 'MB', goal: null },
  expensesTaken: { title: '… taken by the server (floor: raw SQLite)', unit: 'ms', goal: null },
  expensesMemory: { title: '… memory of the server beyond its highest', unit: 'MB', goal: null },
  purchasesSaved: {
    title: 'large batch of purchases with spools saved (floor: bulkPut)',
    unit: 'ms',
    goal: null,
  },
  purchasesHeap: { title: '… heap of the page at its highest', unit: 'MB', goal: null },
  purchasesTaken: { title: '… taken by the server (floor: raw SQLite)', unit: 'ms', goal: null },
  purchasesMemory: { title: '… memory of the server beyond its highest', unit: 'MB', goal: null },
  ledgerOpened: { title: 'ledger opened → first rows (floor: rows read)', unit: 'ms', goal: null },
  ledgerFirstSearch: { title: '… first search → new sum (floor: bare filter)', unit: 'ms', goal: null },
  ledgerSearch: { title: '… next search', unit: 'ms', goal: null },
  ledgerCategory: { title: '… a category', unit: 'ms', goal: null },
  ledgerPeriod: { title: '… a period', unit: 'ms', goal: null },
  ledgerFilterTask: {
    title: '… longest task while filtering, processor time',
    unit: 'ms',
    goal: null,
    compared: false,
  },
  ledgerWheelFrame: withinFrame('ledger scrolled by wheel, longest frame (floor: empty page)'),
  ledgerWheelSlow: framesOver,
  ledgerWheelWorked: withinFrame('… most processor time of the page in a frame'),
  ledgerDragFrame: withinFrame('ledger scrolled by screens, longest frame (floor: empty page)'),
  ledgerDragSlow: framesOver,
  ledgerDragWorked: withinFrame('… most processor time of the page in a frame'),
  ledgerPhoneFrame: withinFrame('… on a phone, longest frame (floor: empty page)'),
  ledgerPhoneSlow: framesOver,
  ledgerPhoneWorked: withinFrame('… most processor time of the page in a frame'),
  serverMemory: { title: 'server memory, resident', unit: 'MB', goal: { of: 'value', atMost: 150 } },
  firstLoad: { title: 'JS of the first load, gzip', unit: 'kB', goal: { of: 'value', atMost: 200 } },
  syncAndStorage: {
    title: 'JS of sync and storage, gzip',
    unit: 'kB',
    goal: { of: 'value', atMost: 50 },
  },
} as const satisfies Record<string, LineDeclaration>;

export type LineId = keyof typeof lines;

const LARGE_FROM_ROWS = 50_000;
const largeGoals: { readonly [Line in LineId]?: Goal | null } = {
  firstSync: { of: 'ratio', atMost: 0.15 },
  firstSyncBytes: null,
  storage: null,
};

export type Judged = {
  readonly line: LineId;
  readonly title: string;
  readonly unit: LineDeclaration['unit'];
  readonly ours: Figure;
  readonly floor: Figure | null;
  /** Ours over the floor's; for a goal of `speed` the other way round. */
  readonly ratio: number | null;
  readonly goal: Goal | null;
  readonly met: boolean | null;
};

/** Every line that was measured, in the order of the declaration. */
export function judge(
  measured: Readonly<Record<ContestantName, Measured>>,
  rowCount: number,
): readonly Judged[] {
  return Object.entries<LineDeclaration>(lines).flatMap(([id, declared]) => {
    const { title, unit, goal, compared = true } = declared;
    // The keys of `lines` are the ids.
    const line = id as LineId;
    const ours = figureOf(measured.spoolshed[line] ?? []);
    if (ours === null) return [];
    const floor = compared ? figureOf(measured['floor-raw'][line] ?? []) : null;
    const large = rowCount >= LARGE_FROM_ROWS ? largeGoals[line] : undefined;
    return [judgeLine({ line, title, unit, ours, floor }, large === undefined ? goal : large)];
  });
}

function judgeLine(
  measured: Pick<Judged, 'line' | 'title' | 'unit' | 'ours' | 'floor'>,
  goal: Goal | null,
): Judged {
  const { ours, floor } = measured;
  // Nothing is no unit: of the floor's no slow frames ours are not so many times as many.
  const ratio =
    floor === null || floor.median === 0
      ? null
      : goal?.of === 'speed'
        ? floor.median / ours.median
        : ours.median / floor.median;
  return { ...measured, ratio, goal, met: isMet(goal, ours.median, ratio) };
}

function isMet(goal: Goal | null, value: number, ratio: number | null): boolean | null {
  if (goal === null) return null;
  if (goal.of === 'value') return value <= goal.atMost;
  if (ratio === null) return null;
  return goal.of === 'ratio' ? ratio <= goal.atMost : ratio >= goal.atLeast;
}

/** Of all samples of each round, whatever the round's own median was. */
export const slowest = (samples: readonly number[]): readonly number[] => [quantile(samples, 0.95)];
