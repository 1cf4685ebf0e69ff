import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from './chromium.mjs';
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
for (const { name, size, share, background } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const edge = Math.round(size * share);
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;block-size:100vh;background:${background}}svg{inline-size:${edge}px;block-size:${edge}px}</style>${glyph}`,
  );
  const picture = await page.screenshot({ omitBackground: background === 'transparent' });
  writeFileSync(join(publicFolder, name), picture);
  await page.close();
}
await browser.close();
writeFileSync(join(publicFolder, 'icon.svg'), glyph);
