import { html } from 'hono/html';
import type * as z from 'zod/mini';
import { operations, schemaToJson, type Operation } from './openapi.ts';

/** The interface for people to read: plain HTML, one stylesheet of our own, nothing from elsewhere. */
export const docsPage = (version: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Spoolshed interface</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <h1>Spoolshed interface <small>${version}</small></h1>
        <p>
          Every request but those marked as open carries <code>Authorization: Bearer spd_…</code>. A token for
          scripts is made on the server: <code>npm run token -- --name "my script" --role api</code>. The same
          as a machine reads it: <a href="/api/openapi.json">openapi.json</a>.
        </p>
        ${operations.map(describe)}
      </body>
    </html>`;

function describe({ method, path, summary, roles, request, query, responses }: Operation) {
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${summary}. ${roles.length === 0 ? 'Open.' : `For tokens of role ${roles.join(' or ')}.`}</p>
    ${query === undefined ? '' : schemaBlock('Parameters', query, 'input')}
    ${request === undefined ? '' : schemaBlock('Request', request, 'input')}
    ${Object.entries(responses).map(([status, [text, schema]]) => schemaBlock(`${status}: ${text}`, schema, 'output'))}
  </section>`;
}

const schemaBlock = (title: string, schema: z.ZodMiniType | null, io: 'input' | 'output') =>
  schema === null
    ? html`<p>${title}.</p>`
    : html`<details>
        <summary>${title}</summary>
        <pre>${JSON.stringify(schemaToJson(schema, io), null, 2)}</pre>
      </details>`;

export const DOCS_CSS = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 small { font-weight: 400; opacity: 0.7; }
h2 { font-size: 1rem; margin: 2rem 0 0; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid; border-radius: 0.4rem; font-size: 0.85rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
`;
