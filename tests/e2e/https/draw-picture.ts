import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { encodePng } from '../../../scripts/encode-png.mjs';

/** What a page shows, as a picture of a few kilobytes for a document. */
export async function drawPicture(page: Page, file: string): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const shot = await page.screenshot({ scale: 'css' });
  // In a page without a content policy, which would not take a picture from anywhere else.
  const blank = await page.context().newPage();
  const { width, height, base64 } = await blank.evaluate(readPixels, shot.toString('base64'));
  await blank.close();
  await writeFile(file, encodePng(Buffer.from(base64, 'base64'), width, height));
}

/** In the page: a PNG as the red, green, blue and opacity of each pixel. */
async function readPixels(png: string) {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('this browser does not draw');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, width, height).data;
  let text = '';
  for (const value of pixels) text += String.fromCharCode(value);
  return { width, height, base64: btoa(text) };
}
