import { Hono, type Context } from 'hono';
import { SHELL_PATH, type Asset, type Assets } from '../assets.ts';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Spoolshed</title>
<h1>The app is not built yet</h1><p>Stop this server and run <code>npm start</code>, which builds it.
The interface under <a href="/api/docs">/api/docs</a> works already.</p></html>`;

/** The built app; a path that a person navigates to is answered with its shell, which knows the rest. */
export const appFilesRoute = (assets: Assets) =>
  new Hono<AppEnv>().get('*', (c) => {
    const asset = assets.get(c.req.path);
    if (asset !== undefined) return sendAsset(c, asset);
    if (!isNavigation(c)) return answerFailure(c, { code: 'not_found' });
    const shell = assets.get(SHELL_PATH);
    return shell === undefined ? c.html(NOT_BUILT, 503) : sendAsset(c, shell);
  });

function isNavigation(c: Context<AppEnv>): boolean {
  // The address that is printed at the start answers whoever asks, curl and monitors too.
  if (c.req.path === '/') return true;
  const accepts = c.req.header('Accept') ?? '';
  const lastSegment = c.req.path.slice(c.req.path.lastIndexOf('/') + 1);
  return accepts.includes('text/html') && !c.req.path.startsWith('/api/') && !lastSegment.includes('.');
}

function sendAsset(c: Context<AppEnv>, asset: Asset): Response {
  c.header('Content-Type', asset.contentType);
  c.header('Cache-Control', asset.cacheControl);
  c.header('ETag', asset.etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('If-None-Match') === asset.etag) return c.body(null, 304);
  const gzipped = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '') ? asset.gzipped() : null;
  if (gzipped !== null) c.header('Content-Encoding', 'gzip');
  return c.body(gzipped ?? asset.body);
}
