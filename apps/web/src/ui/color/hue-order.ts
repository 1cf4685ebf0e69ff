import { type HexColor, hexColorToRgb } from './hex-color.ts';

export type HueFamily =
  | 'pink'
  | 'red'
  | 'orange'
  | 'brown'
  | 'yellow'
  | 'green'
  | 'teal'
  | 'blue'
  | 'violet'
  | 'white'
  | 'gray'
  | 'black'
  | 'unknown';

interface HueReading {
  /** Degrees, 0 is red. */
  readonly hue: number;
  readonly chroma: number;
  readonly value: number;
}

/** Below this spread of the channels the eye sees a gray, whatever the arithmetic says about its hue. */
const grayChroma = 0.12;

/** Where the circle of hues is cut open: between magenta and pink, so that reds stay together. */
const cutDegrees = 25;

function readHue(color: HexColor): HueReading {
  const [red, green, blue] = hexColorToRgb(color);
  const value = Math.max(red, green, blue);
  const chroma = value - Math.min(red, green, blue);
  if (chroma === 0) return { hue: 0, chroma, value };
  if (value === red) return { hue: (60 * ((green - blue) / chroma) + 360) % 360, chroma, value };
  if (value === green) return { hue: 60 * ((blue - red) / chroma + 2), chroma, value };
  return { hue: 60 * ((red - green) / chroma + 4), chroma, value };
}

/**
 * A number to sort by: around the circle of hues first, then the grays from white to black, then what has no
 * color. Colored ones lie in 0..360, grays in 400..500, unknown at 600.
 */
export function hueOrder(color: HexColor | undefined): number {
  if (color === undefined) return 600;
  const { hue, chroma, value } = readHue(color);
  if (chroma < grayChroma) return 400 + (1 - value) * 100;
  return (hue + cutDegrees) % 360;
}

const familyBounds: readonly (readonly [number, HueFamily])[] = [
  [14, 'red'],
  [42, 'orange'],
  [68, 'yellow'],
  [160, 'green'],
  [192, 'teal'],
  [255, 'blue'],
  [305, 'violet'],
  [346, 'pink'],
  [360, 'red'],
];

/** The everyday name of a color, for a label that is read aloud. */
export function hueFamilyOf(color: HexColor | undefined): HueFamily {
  if (color === undefined) return 'unknown';
  const { hue, chroma, value } = readHue(color);
  if (chroma < grayChroma) return value > 0.82 ? 'white' : value > 0.25 ? 'gray' : 'black';
  if (value < 0.16) return 'black';
  const isWarm = hue >= 14 && hue < 50;
  if (isWarm && value < 0.6) return 'brown';
  const isPaleRed = (hue < 14 || hue >= 346) && value > 0.8 && chroma < 0.45;
  if (isPaleRed) return 'pink';
  return familyBounds.find(([upTo]) => hue < upTo)?.[1] ?? 'red';
}
