/*
 * The geometry of the spool glyph: a spool seen from its side in a box of 100 units.
 *
 * 1. The area of the wound band is what is left: r = √(hub² + share · (full² − hub²)), so half a kilo looks
 *    like half a kilo. No linear radius anywhere.
 * 2. Rings of a coaxial filament share that area equally, core first.
 * 3. Everything here is a pure function of numbers; colors and classes belong to the component.
 */

export const center = 50;
export const flangeRadius = 47;
export const fullRadius = 43;
export const hubRadius = 13.5;
export const boreRadius = 5.5;
/** How far each sealed spool behind stands out to the side. */
export const stackStep = 9;
export const stackRoom = 27;
/** More spools than this are counted in figures, not drawn. */
export const mostDrawnBehind = 3;

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Radius of the winding for a share (0 to 1) of a full spool. */
export function windingRadius(share: number, outer: number = fullRadius): number {
  const held = Math.max(0, Math.min(1, share));
  return Math.sqrt(hubRadius * hubRadius + held * (outer * outer - hubRadius * hubRadius));
}

/** Path of a ring between two radii; to be filled with the even-odd rule. */
export function ringPath(inner: number, outer: number, cx: number = center): string {
  return circlePath(outer, cx) + circlePath(inner, cx);
}

function circlePath(radius: number, cx: number): string {
  const r = round(radius);
  return `M${round(cx + radius)} ${center}A${r} ${r} 0 1 1 ${round(cx - radius)} ${center}A${r} ${r} 0 1 1 ${round(cx + radius)} ${center}Z`;
}

/** Path of the part of a ring between two angles, in radians, clockwise from three o'clock. */
export function sectorPath(
  inner: number,
  outer: number,
  from: number,
  to: number,
  cx: number = center,
): string {
  const at = (radius: number, angle: number) =>
    `${round(cx + radius * Math.cos(angle))} ${round(center + radius * Math.sin(angle))}`;
  const large = to - from > Math.PI ? 1 : 0;
  const out = round(outer);
  const inn = round(inner);
  return `M${at(outer, from)}A${out} ${out} 0 ${large} 1 ${at(outer, to)}L${at(inner, to)}A${inn} ${inn} 0 ${large} 0 ${at(inner, from)}Z`;
}

/** Radii that divide the ring into `count` rings of equal area; `count` + 1 values from inner to outer. */
export function equalAreaRadii(inner: number, outer: number, count: number): number[] {
  const area = outer * outer - inner * inner;
  return Array.from({ length: count + 1 }, (_, index) => Math.sqrt(inner * inner + (area * index) / count));
}

/** Angles of `count` equal sectors. Two are set aslant, so that they read as halves of a thing and not as a chart. */
export function sectorAngles(count: number): number[] {
  const start = count === 2 ? -Math.PI * 0.75 : -Math.PI / 2;
  return Array.from({ length: count + 1 }, (_, index) => start + (index * 2 * Math.PI) / count);
}

/** Radii of circles from `from` to `to`, every `gap` units: the single windings. */
export function windingRadii(from: number, to: number, gap: number): number[] {
  const radii: number[] = [];
  for (let radius = from + gap; radius < to - gap * 0.45; radius += gap) radii.push(round(radius));
  return radii;
}

/** The graduation real spools carry on the bare flange: quarters by area, split where the band covers them. */
export function graduationPaths(share: number): { readonly bare: string; readonly covered: string } {
  let bare = '';
  let covered = '';
  for (const quarter of [0.25, 0.5, 0.75, 1]) {
    const radius = windingRadius(quarter) - 0.4;
    const length = quarter === 0.5 || quarter === 1 ? 9 : 6;
    const half = (0.5 * length) / radius;
    const at = (angle: number) =>
      `${round(center + radius * Math.sin(angle))} ${round(center - radius * Math.cos(angle))}`;
    const arc = `M${at(-half)}A${round(radius)} ${round(radius)} 0 0 1 ${at(half)}`;
    if (quarter <= share) covered += arc;
    else bare += arc;
  }
  return { bare, covered };
}

/** The loose end of an open spool: it leaves the winding at its present height and runs out over the flange. */
export function looseEndPath(radius: number, thickness: number): string {
  const height = round(center - radius + thickness / 2);
  const end = round(Math.max(2, height - 6));
  return `M${center} ${height}H28C15 ${height} 9 ${round((height + end) / 2)} 1.5 ${end}`;
}
