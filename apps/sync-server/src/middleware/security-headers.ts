import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from './app-env.ts';

/** Nothing from elsewhere, nothing inline: what a stranger typed into a name can only ever be text. */
export const securityHeaders = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['app'],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    permissionsPolicy: {
      // To read the code on a spool.
      camera: ['self'],
      geolocation: [],
      microphone: [],
      payment: [],
      usb: [],
      serial: [],
      displayCapture: [],
    },
    // A garage server speaks plain HTTP on the LAN: pinning browsers to HTTPS would lock it out.
    strictTransportSecurity: false,
  });

/** What a workshop owns stays out of every cache on the way, the browser's included. */
export const noStore: MiddlewareHandler<AppEnv> = (c, next) => {
  c.header('Cache-Control', 'no-store');
  return next();
};
