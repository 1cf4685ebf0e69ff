/** One month or year: two parts, the one standing on the other. Ten-thousandths of the currency unit. */
export interface SpendingBar {
  readonly id: string;
  /** Below it: "Nov", "2026". */
  readonly foot: string;
  readonly lower: number;
  readonly upper: number;
}

export interface BarsFrame {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly top: number;
  readonly bottom: number;
}

export interface BarColumn {
  readonly bar: SpendingBar;
  readonly x: number;
  readonly width: number;
  readonly lower: { readonly y: number; readonly height: number };
  readonly upper: { readonly y: number; readonly height: number };
  /** Only where there is room for its words. */
  readonly hasFoot: boolean;
  /** The most and the last carry their figure. */
  readonly hasFigure: boolean;
}

export interface BarsLayout {
  readonly columns: readonly BarColumn[];
  readonly gridLines: readonly { readonly value: number; readonly y: number }[];
  readonly base: number;
}

/** A foot like "Nov" or "2026" and the air beside it, in px. */
const footWidth = 38;
/** Between the two parts, in px. */
const gap = 1.5;

/** Money that came back is shown by its figure: there is no bar below nothing. */
export function layOutSpendingBars(bars: readonly SpendingBar[], frame: BarsFrame): BarsLayout {
  const base = frame.height - frame.bottom;
  const most = Math.max(1, ...bars.map(totalOf));
  const tall = (amount: number) => round((Math.max(0, amount) / most) * (base - frame.top));
  const step = (frame.width - frame.start) / Math.max(1, bars.length);
  const width = Math.max(1, Math.min(40, Math.round(step * 0.5)));
  const every = Math.max(1, Math.ceil(footWidth / step));
  const last = bars.length - 1;
  const highest = bars.reduce((at, bar, index) => (totalOf(bar) > totalOf(bars[at] ?? bar) ? index : at), 0);
  return {
    base,
    gridLines: ticksBelow(most).map((value) => ({ value, y: round(base - tall(value)) })),
    columns: bars.map((bar, index) => {
      const [lower, upper] = [tall(bar.lower), tall(bar.upper)];
      const space = lower > 0 && upper > 0 ? gap : 0;
      return {
        bar,
        x: round(frame.start + step * index + (step - width) / 2),
        width,
        lower: { y: round(base - lower), height: lower },
        upper: { y: round(base - lower - upper - space), height: upper },
        // Counted from the end: the last one is the one that people look for.
        hasFoot: (last - index) % every === 0,
        hasFigure:
          totalOf(bar) !== 0 && (index === last || (index === highest && (last - index) * step > footWidth)),
      };
    }),
  };
}

/** What came in one part back does not shorten the other. */
const totalOf = ({ lower, upper }: SpendingBar): number => Math.max(0, lower) + Math.max(0, upper);

/** One to three round figures below the highest bar. */
function ticksBelow(most: number): number[] {
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = step; tick < most; tick += step) ticks.push(tick);
  return ticks;
}

const round = (value: number): number => Math.round(value * 10) / 10;
