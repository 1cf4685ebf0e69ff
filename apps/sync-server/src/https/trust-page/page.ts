import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { TrustWords } from './words.ts';

export type TrustPageContent = {
  /** Whether it is asked by a name that only the server's own machine has for it. */
  readonly isOwnMachine: boolean;
  /** Origin of this page for another device. */
  readonly pageUrl: string;
  /** Origin of the app behind HTTPS, by the name that the device asked for. */
  readonly appUrl: string;
  /** SHA-256 of the certificate, in pairs of digits with colons. */
  readonly fingerprint: string;
  /** Names and networks that the certificate may vouch for. */
  readonly limits: readonly string[];
};

/** Plain HTML that any phone reads: what to do, what to compare, and whether it worked. */
export const trustPage = (
  words: TrustWords,
  { isOwnMachine, pageUrl, appUrl, fingerprint, limits }: TrustPageContent,
) =>
  html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Spoolshed: ${words.title}</title>
        <link rel="stylesheet" href="/trust.css" />
        <script src="/trust.js" defer></script>
      </head>
      <body>
        <h1>${words.title}</h1>
        <p>${words.why}</p>
        <div class="state" role="status" data-app="${appUrl}" data-state="">
          <noscript>${words.state.noScript} <a href="${appUrl}">${appUrl}</a></noscript>
          <p class="asking">${words.state.asking}</p>
          <div class="trusted">
            <b>${words.state.trusted}</b><br />
            <a class="action" href="${appUrl}">${words.open}</a>
          </div>
          <div class="not-yet">
            ${words.state.notYet}<br />
            <button class="action" id="again">${words.again}</button>
            ${isOwnMachine ? goOn(words, appUrl) : ''}
          </div>
        </div>
        <h2>${words.compare}</h2>
        <p>${words.compareWhy}</p>
        <p><code>${fingerprint}</code></p>
        <p class="fine">${words.limits} <code>${limits.join(', ')}</code></p>
        ${words.devices.map((device) => deviceSteps(words, device))}
        <h2>${words.otherDevice}</h2>
        <p><a href="${pageUrl}">${pageUrl}</a></p>
        <div class="qr">${raw(renderSVG(pageUrl, { border: 2 }))}</div>
      </body>
    </html>`;

/** What this machine says to itself does not leave it, so that here a warning may be passed. */
const goOn = ({ ownMachine }: TrustWords, appUrl: string) =>
  html`<p>${ownMachine.hint}</p>
    <a class="action" id="go-on" href="${appUrl}">${ownMachine.open}</a>`;

function deviceSteps(words: TrustWords, { id, name, steps }: TrustWords['devices'][number]) {
  const file = {
    ios: { href: '/spoolshed-ca.mobileconfig', text: words.profile },
    linux: { href: '/spoolshed-ca.pem', text: words.pem },
    android: { href: '/spoolshed-ca.crt', text: words.download },
    windows: { href: '/spoolshed-ca.crt', text: words.download },
    macos: { href: '/spoolshed-ca.crt', text: words.download },
  }[id];
  return html`<details id="${id}" name="device">
    <summary>${name}</summary>
    <a class="action" href="${file.href}">${file.text}</a>
    <ol>
      ${steps.map((step) => html`<li>${raw(step)}</li>`)}
    </ol>
  </details>`;
}
