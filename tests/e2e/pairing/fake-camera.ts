import { writeFile } from 'node:fs/promises';
import { type Browser, chromium, type Locator } from '@playwright/test';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';

/** What a camera sees of a code on another screen: dark squares on light, in the middle of a grey room. */
const WIDTH = 640;
const HEIGHT = 480;
const ROOM = 110;
const LIGHT = 235;
const DARK = 20;

/** The squares of a drawn QR code, read off its picture and not from what it should say. */
export async function readDrawnQr(
  qr: Locator,
): Promise<{ readonly size: number; readonly squares: readonly (readonly [number, number])[] }> {
  // At one moment: it is drawn anew, and larger, once the page has read which server this is.
  const { box, path } = await qr.evaluate((drawing) => ({
    box: drawing.getAttribute('viewBox') ?? '',
    path: drawing.querySelector('path')?.getAttribute('d') ?? '',
  }));
  const [, , size] = box.split(' ').map(Number);
  const squares = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  if (size === undefined || squares.length === 0) throw new Error('no QR code is drawn there');
  return { size, squares };
}

/** A film of one picture, as Chromium takes it in place of a camera. */
export async function filmQr(
  file: string,
  { size, squares }: Awaited<ReturnType<typeof readDrawnQr>>,
): Promise<void> {
  const luma = Buffer.alloc(WIDTH * HEIGHT, ROOM);
  const scale = Math.floor((HEIGHT - 40) / size);
  const [left, top] = [Math.round((WIDTH - size * scale) / 2), Math.round((HEIGHT - size * scale) / 2)];
  const paint = (x: number, y: number, side: number, value: number) => {
    for (let row = 0; row < side; row += 1) {
      const start = (top + y * scale + row) * WIDTH + left + x * scale;
      luma.fill(value, start, start + side);
    }
  };
  paint(0, 0, size * scale, LIGHT);
  for (const [x, y] of squares) paint(x, y, scale, DARK);
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, frame, frame]));
}

/** What makes Chromium give out the film in place of a camera, and without asking. */
export const cameraFlags = (film: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

/** A browser whose camera shows the film; without one, a test picture, and somebody is asked before it is shown. */
export function startBrowserWithCamera(film?: string): Promise<Browser> {
  const { args, ...options } = chromiumLaunchOptions();
  const flags = film === undefined ? ['--use-fake-device-for-media-stream'] : cameraFlags(film);
  return chromium.launch({ ...options, args: [...args, ...flags] });
}
