import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { AppEnv } from '../middleware/app-env.ts';
import { DOCS_CSS, docsPage } from '../rest/docs-page.ts';
import { createOpenApi } from '../rest/openapi.ts';

/** The documented interface: nothing of a workshop is in it, so it needs no token. */
export const apiDocsRoute = (version: string) =>
  new Hono<AppEnv>()
    .get('/api/openapi.json', compress(), (c) => c.json(createOpenApi(version)))
    .get('/api/docs', compress(), (c) => c.html(docsPage(version)))
    .get('/api/docs.css', (c) => c.body(DOCS_CSS, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
