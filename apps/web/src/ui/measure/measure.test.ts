import { describe, expect, it } from 'vitest';
import { readGauge } from './gauge-reading.ts';
import { layOutPricePlot } from './price-plot-layout.ts';
import { heaviestFamilies, layOutRule, type RuleItem } from './rule-layout.ts';

describe('gauge', () => {
  it('puts every minimum at a third, so that what is low falls short of the same line', () => {
    for (const minimumGrams of [250, 500, 1000]) {
      expect(readGauge({ grams: minimumGrams, minimumGrams, netGrams: 1000 }).share).toBeCloseTo(1 / 3, 10);
    }
  });

  it('says that there is more than three times the minimum', () => {
    expect(readGauge({ grams: 3640, minimumGrams: 1000, netGrams: 1000 })).toEqual({
      share: 1,
      isOver: true,
    });
    expect(readGauge({ grams: 3000, minimumGrams: 1000, netGrams: 1000 }).isOver).toBe(false);
  });

  it('measures against three spools where no minimum is set, or it is zero', () => {
    expect(readGauge({ grams: 900, minimumGrams: undefined, netGrams: 1000 }).share).toBeCloseTo(0.3, 10);
    expect(readGauge({ grams: 900, minimumGrams: 0, netGrams: 1000 }).share).toBeCloseTo(0.3, 10);
  });

  it('shows a book below zero as nothing', () => {
    expect(readGauge({ grams: -40, minimumGrams: 500, netGrams: 1000 }).share).toBe(0);
  });
});

const item = (id: string, color: string, grams: number): RuleItem => ({
  id,
  name: id,
  colors: [color],
  grams,
});

describe('rule', () => {
  it('lays pieces end to end by color, true to mass', () => {
    const { pieces, totalGrams } = layOutRule([
      item('blue', '1b43b0', 1000),
      item('red', 'cf2027', 3000),
      item('none', '00ae42', 0),
      item('owed', '00ae42', -20),
    ]);
    expect(totalGrams).toBe(4000);
    expect(pieces.map((piece) => piece.id)).toEqual(['red', 'blue']);
    expect(pieces[0]?.start).toBe(0);
    expect(pieces[1]?.start).toBeCloseTo(pieces[0]?.width ?? 0, 10);
    expect((pieces[0]?.width ?? 0) / (pieces[1]?.width ?? 1)).toBeCloseTo(3, 10);
  });

  it('ends on a whole step at or past the last gram, with figures that do not touch', () => {
    for (const grams of [0, 1, 450, 4000, 28_310, 199_900, 4_321_000]) {
      const { pieces, ticks } = layOutRule([item('a', 'cf2027', grams)]);
      const end = pieces.reduce((sum, piece) => sum + piece.width, 0);
      expect(end).toBeLessThanOrEqual(1);
      expect(ticks[0]).toEqual({ at: 0, kilograms: 0 });
      expect(ticks.at(-1)?.at).toBeCloseTo(1, 10);
      const figures = ticks.filter((tick) => tick.kilograms !== undefined).length;
      expect(figures).toBeGreaterThan(0);
      expect(figures).toBeLessThanOrEqual(8);
      expect(ticks.length).toBeLessThanOrEqual(41);
    }
  });

  it('groups by hue from 200 filaments on and loses no gram', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      item(`f${index}`, (index * 83_777).toString(16).padStart(6, '0').slice(-6), 100 + index),
    );
    const whole = layOutRule(many);
    const single = layOutRule(many.slice(1));
    expect(whole.pieces.length).toBeLessThan(60);
    expect(single.pieces).toHaveLength(199);
    const width = whole.pieces.reduce((sum, piece) => sum + piece.width, 0);
    const kilograms = whole.ticks.findLast((tick) => tick.kilograms !== undefined);
    expect(width * ((kilograms?.kilograms ?? 0) / (kilograms?.at ?? 1)) * 1000).toBeCloseTo(
      whole.totalGrams,
      6,
    );
  });

  it('names the heaviest families of color first', () => {
    const families = heaviestFamilies(
      [item('a', 'cf2027', 500), item('b', 'c4121d', 700), item('c', '1b43b0', 1000), item('d', '141517', 1)],
      2,
    );
    expect(families).toEqual([
      { family: 'red', grams: 1200 },
      { family: 'blue', grams: 1000 },
    ]);
  });
});

describe('price plot', () => {
  const frame = { width: 360, height: 140, start: 5, end: 52, top: 8, bottom: 30 };
  const point = (day: string, pricePerKg: number, grams = 1000) => ({ id: day, day, pricePerKg, grams });

  it('holds each price until the next purchase, in the order of days', () => {
    const { path, dots } = layOutPricePlot(
      [point('2026-06-01', 319_900), point('2026-01-01', 299_900)],
      '2026-12-31',
      frame,
    );
    expect(dots.map((dot) => dot.point.day)).toEqual(['2026-01-01', '2026-06-01']);
    expect(path).toMatch(/^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H308$/);
    expect(dots[0]?.y).toBeGreaterThan(dots[1]?.y ?? 0);
  });

  it('weighs the average by mass', () => {
    const { averageY, dots } = layOutPricePlot(
      [point('2026-01-01', 200_000, 9000), point('2026-06-01', 300_000, 1000)],
      '2026-12-31',
      frame,
    );
    const share = ((dots[0]?.y ?? 0) - averageY) / ((dots[0]?.y ?? 0) - (dots[1]?.y ?? 0));
    expect(share).toBeCloseTo(0.1, 1);
  });

  it('draws one purchase, one price throughout, and a purchase of today', () => {
    for (const points of [
      [point('2026-12-31', 299_900)],
      [point('2026-01-01', 0), point('2026-02-01', 0)],
      [point('2026-01-01', 299_900), point('2026-02-01', 299_900)],
    ]) {
      const layout = layOutPricePlot(points, '2026-12-31', frame);
      expect(layout.path).not.toContain('NaN');
      expect(layout.gridLines.length).toBeGreaterThan(0);
      for (const { y } of layout.dots) {
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(frame.height);
      }
    }
  });
});
