import type { Goal, Judged } from './lines.ts';

const columns = ['line', 'ours', '(range)', 'floor', '(range)', 'ratio', 'goal', 'met'] as const;

/** One line of text per line of the bench, in columns that are as wide as they must be. */
export function tableOf(judged: readonly Judged[]): string {
  const rows = [columns, ...judged.map(cellsOf)];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const text = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return text.join('\n');
}

function cellsOf({ title, unit, ours, floor, ratio, goal, met }: Judged): readonly string[] {
  return [
    title,
    `${amount(ours.median)} ${unit}`,
    `${amount(ours.least)}–${amount(ours.most)}`,
    floor === null ? '' : `${amount(floor.median)} ${unit}`,
    floor === null ? '' : `${amount(floor.least)}–${amount(floor.most)}`,
    ratio === null ? '' : ratio.toFixed(2),
    goal === null ? '' : goalText(goal, unit),
    met === null ? '' : met ? 'yes' : 'no',
  ];
}

const goalText = (goal: Goal, unit: string): string => {
  if (goal.of === 'speed') return `≥ ${goal.atLeast}`;
  return goal.of === 'ratio' ? `≤ ${goal.atMost}` : `≤ ${goal.atMost} ${unit}`;
};

/** Three digits say as much as such a measurement knows. */
function amount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
