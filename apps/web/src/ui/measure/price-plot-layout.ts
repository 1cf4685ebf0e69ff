/** One received purchase. */
export interface PricePoint {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Ten-thousandths of the currency unit, per kg. */
  readonly pricePerKg: number;
  readonly grams: number;
}

export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PricePlotLayout {
  /** The price holds until the next purchase: steps, never a slope. */
  readonly path: string;
  readonly dots: readonly { readonly point: PricePoint; readonly x: number; readonly y: number }[];
  readonly averageY: number;
  readonly gridLines: readonly { readonly price: number; readonly y: number }[];
  readonly years: readonly { readonly year: string; readonly x: number }[];
  readonly lowest: number;
  readonly highest: number;
}

const dayMs = 86_400_000;

/** `points` may come in any order; the plot runs from the first one to `today`. Needs at least one point. */
export function layOutPricePlot(
  points: readonly PricePoint[],
  today: string,
  frame: PlotFrame,
): PricePlotLayout {
  const sorted = points.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const first = sorted[0];
  if (!first) throw new Error('A price plot needs a purchase');
  const from = dayNumber(first.day);
  const until = Math.max(dayNumber(today), dayNumber(sorted.at(-1)?.day ?? today), from + 1);
  const inner = frame.width - frame.start - frame.end;
  const x = (day: string) => round(frame.start + ((dayNumber(day) - from) / (until - from)) * inner);

  const prices = sorted.map((point) => point.pricePerKg);
  const low = Math.min(...prices);
  const high = Math.max(...prices);
  // Room above and below for the figures at the extremes; a price that never changed gets a tenth of itself.
  const room = Math.max((high - low) * 0.3, high * 0.05, 1);
  const ticks = priceTicks(low - room, high + room);
  const span = high - low + 2 * room;
  const y = (price: number) =>
    round(frame.top + ((high + room - price) / span) * (frame.height - frame.top - frame.bottom));

  const grams = sorted.reduce((sum, point) => sum + point.grams, 0);
  const paid = sorted.reduce((sum, point) => sum + point.grams * point.pricePerKg, 0);
  const steps = sorted.slice(1).map((point) => `H${x(point.day)}V${y(point.pricePerKg)}`);
  return {
    path: `M${x(first.day)} ${y(first.pricePerKg)}${steps.join('')}H${round(frame.start + inner)}`,
    dots: sorted.map((point) => ({ point, x: x(point.day), y: y(point.pricePerKg) })),
    averageY: y(grams > 0 ? paid / grams : (low + high) / 2),
    gridLines: ticks.map((price) => ({ price, y: y(price) })),
    years: yearTicks(first.day, until).map((year) => ({ year: year.slice(0, 4), x: x(year) })),
    lowest: low,
    highest: high,
  };
}

/** Two to four round prices inside the range. */
function priceTicks(from: number, to: number): number[] {
  const rough = (to - from) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(Math.round(tick));
  return ticks;
}

/** The first day of each year in the range; in the first, incomplete one the first purchase's day. */
function yearTicks(firstDay: string, until: number): string[] {
  const firstYear = Number(firstDay.slice(0, 4));
  const lastYear = new Date(until * dayMs).getUTCFullYear();
  const years: string[] = [firstDay];
  for (let year = firstYear + 1; year <= lastYear; year += 1) years.push(`${year}-01-01`);
  const second = years[1];
  // Two year figures closer than a sixth of the plot would touch: the incomplete year gives way.
  if (second && dayNumber(second) - dayNumber(firstDay) < (until - dayNumber(firstDay)) / 6) years.shift();
  return years;
}

function dayNumber(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / dayMs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
