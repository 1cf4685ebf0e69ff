import type { X509Certificate } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { prefersGerman } from '../../prefers-german.ts';
import { isThisMachineOnly } from '../../reachable-origins.ts';
import type { Origins } from '../origins.ts';
import type { PermittedNames } from '../permitted-names.ts';
import { appleProfile } from './apple-profile.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-files.ts';
import { trustPage } from './page.ts';

export type TrustAppDeps = {
  readonly root: X509Certificate;
  readonly hostname: string;
  /** What the root may vouch for. */
  readonly permitted: PermittedNames;
} & Pick<Origins, 'appUrlFor' | 'pageUrlFor'>;

/**
 * Everything that the plain port serves: no data, no secret, and nothing that changes anything. It is
 * plain HTTP because it stands before all trust; the fingerprint is what a person checks it by.
 */
export function createTrustApp(deps: TrustAppDeps): Hono {
  const { root } = deps;
  const app = new Hono();
  const file = (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) =>
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' }));

  app.use((c, next) => securityHeaders(deps.appUrlFor(askedName(c)))(c, next));
  app.get('/', (c) => {
    const name = askedName(c);
    const words = prefersGerman(c) ? german : english;
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Accept-Language');
    return c.html(
      trustPage(words, {
        isOwnMachine: isThisMachineOnly(name),
        // By its own name for itself no other device finds this machine.
        pageUrl: deps.pageUrlFor(isThisMachineOnly(name) ? '' : name),
        appUrl: deps.appUrlFor(name),
        fingerprint: root.fingerprint256,
        limits: [...deps.permitted.dns, ...deps.permitted.networks],
      }),
    );
  });
  file('/trust.js', 'text/javascript; charset=utf-8', PAGE_SCRIPT);
  file('/trust.css', 'text/css; charset=utf-8', PAGE_STYLE);
  file('/spoolshed-ca.crt', 'application/x-x509-ca-cert', new Uint8Array(root.raw));
  file('/spoolshed-ca.pem', 'application/x-pem-file', root.toString());
  file('/spoolshed-ca.mobileconfig', 'application/x-apple-aspen-config', appleProfile(root, deps.hostname));
  // An old bookmark of the app, from when it had no HTTPS, ends here and is led on.
  app.get('*', (c) => c.redirect('/'));
  app.notFound((c) => c.text('This port only serves a page to read.', 404));
  return app;
}

const securityHeaders = (appUrl: string) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: [appUrl],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false,
  });

/** The host of the address bar, without its port. */
const askedName = (c: Context): string => new URL(c.req.url).hostname;
