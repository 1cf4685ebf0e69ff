import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the built app, ready to be sent. */
export type Asset = {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Null where packing does not pay. */
  readonly gzipped: () => Uint8Array<ArrayBuffer> | null;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
};

/** The files of the built app by URL path: a list made at the start, so that no path from outside reaches the disk. */
export type Assets = ReadonlyMap<string, Asset>;

export const SHELL_PATH = '/index.html';

export function loadAssets(dist: string): Assets {
  if (!existsSync(join(dist, 'index.html'))) return new Map();
  return new Map(
    listFiles(dist).map((file) => [`/${relative(dist, file).split(sep).join('/')}`, loadAsset(file, dist)]),
  );
}

function listFiles(folder: string): string[] {
  // Dotfiles are notes of the build to itself.
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

function loadAsset(file: string, dist: string): Asset {
  const body = new Uint8Array(readFileSync(file));
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  // Vite puts a hash of the content into the name of everything in assets/.
  const isHashed = relative(dist, file).startsWith(`assets${sep}`);
  let packed: Uint8Array<ArrayBuffer> | null | undefined;
  return {
    body,
    gzipped: () => (packed ??= compressible.test(type) ? new Uint8Array(gzipSync(body, { level: 9 })) : null),
    contentType: type,
    cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
}

const compressible = /^text\/|json|javascript|svg|wasm/;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
