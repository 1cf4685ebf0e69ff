import { html } from 'hono/html';
import type { ForeignNameWords } from './foreign-name-words.ts';

/**
 * In place of the app, for whoever opens it by a name that is none of the server's. Bare HTML: a stylesheet
 * would be asked for by the same name, and refused.
 *
 * @param name the host of the address bar; null where what came as one is none.
 */
export const foreignNamePage = (words: ForeignNameWords, name: string | null) =>
  html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Spoolshed: ${words.title(name)}</title>
      </head>
      <body>
        <h1>${words.title(name)}</h1>
        <p>${words.why}</p>
        <h2>${words.visitor}</h2>
        <p>${words.visitorSteps}</p>
        <h2>${words.keeper}</h2>
        <ul>
          <li>
            ${words.isYours}<br /><code>SPOOLSHED_PUBLIC_URL=https://${name ?? 'shed.example'}</code
            ><br /><code>SPOOLSHED_ALLOWED_HOSTS=${name ?? 'shed.example'}</code>
          </li>
          <li>${words.hasProxy}<br /><code>SPOOLSHED_TRUSTED_PROXIES=127.0.0.1</code></li>
          <li>${words.isUnknown}</li>
        </ul>
      </body>
    </html>`;
