/** `#rrggbb` in lower case: safe to hand to a fill, a stroke or a custom property. */
export type HexColor = `#${string}`;

const hexForm = /^#?(?<rgb>[0-9a-f]{6})(?:[0-9a-f]{2})?$/;

/**
 * Colors come from forms, imports and other devices, so nothing reaches a style before it has passed here.
 * A trailing alpha is dropped: a translucent filament is drawn by its windings, not by a see-through fill.
 */
export function parseHexColor(text: string): HexColor | undefined {
  const rgb = hexForm.exec(text.trim().toLowerCase())?.groups?.['rgb'];
  return rgb === undefined ? undefined : `#${rgb}`;
}

export function parseHexColors(texts: readonly string[]): HexColor[] {
  return texts.flatMap((text) => parseHexColor(text) ?? []);
}

/** Three channels, 0 to 1. */
export function hexColorToRgb(color: HexColor): readonly [number, number, number] {
  const packed = Number.parseInt(color.slice(1), 16);
  return [(packed >> 16) / 255, ((packed >> 8) & 255) / 255, (packed & 255) / 255];
}

/** Perceived lightness from 0 to 1, good enough to choose between light and dark winding lines. */
export function lightnessOf(color: HexColor): number {
  const [red, green, blue] = hexColorToRgb(color);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
