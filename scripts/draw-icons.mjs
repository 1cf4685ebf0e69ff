import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from './chromium.mjs';
import { encodePng } from './encode-png.mjs';
import { repoRoot } from './launcher/repo-root.mjs';

/*
 * Draws the app's icons from the spool glyph. Run by hand when the drawing changes; the pictures are kept in the
 * repo, so that a build needs no browser.
 */

const glyph = readFileSync(join(repoRoot, 'apps/web/icons/glyph.svg'), 'utf8');
const publicFolder = join(repoRoot, 'apps/web/public');
const cabinet = '#eff1ed';

/** `share` is the glyph's part of the edge: a maskable icon may lose a fifth on each side of its safe circle. */
const icons = [
  { name: 'icon-192.png', size: 192, share: 1, background: 'transparent' },
  { name: 'icon-512.png', size: 512, share: 1, background: 'transparent' },
  { name: 'icon-maskable-192.png', size: 192, share: 0.74, background: cabinet },
  { name: 'icon-maskable-512.png', size: 512, share: 0.74, background: cabinet },
  { name: 'apple-touch-icon.png', size: 180, share: 0.86, background: cabinet },
];

const browser = await chromium.launch(chromiumLaunchOptions());
const page = await browser.newPage();
for (const { name, size, share, background } of icons) {
  const pixels = await page.evaluate(drawPixels, { glyph, size, share, background });
  writeFileSync(join(publicFolder, name), encodePng(Uint8Array.from(pixels), size));
}
await browser.close();
writeFileSync(join(publicFolder, 'icon.svg'), glyph);

/**
 * In the page: the drawing as red, green, blue and opacity of each pixel.
 *
 * @param {{ glyph: string, size: number, share: number, background: string }} icon
 */
async function drawPixels({ glyph: svg, size, share, background }) {
  const image = new Image();
  // Without a size of its own a drawing has none in a picture.
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg ', `<svg width="${size}" height="${size}" `))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser does not draw');
  context.fillStyle = background;
  context.fillRect(0, 0, size, size);
  const edge = size * share;
  context.drawImage(image, (size - edge) / 2, (size - edge) / 2, edge, edge);
  return [...context.getImageData(0, 0, size, size).data];
}
