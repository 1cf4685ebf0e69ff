import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repoRoot } from './launcher/repo-root.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(repoRoot, path), 'utf8');
const manifests = ['.', 'packages/core', 'packages/db', 'apps/sync-server', 'apps/web', 'bench'];

describe('the workspace', () => {
  it.each([...manifests.slice(1), 'package.json', 'pnpm-workspace.yaml', 'README.md'])(
    'S3.1 has %s',
    (path) => {
      expect(existsSync(join(repoRoot, path))).toBe(true);
    },
  );

  it.each(manifests)('S3.1 %s takes every version from the catalog', (folder) => {
    const { dependencies, devDependencies } = JSON.parse(read(`${folder}/package.json`));
    const versions = Object.values({ ...dependencies, ...devDependencies });
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => version !== 'catalog:' && version !== 'workspace:*')).toEqual([]);
  });

  it('pins versions exactly', () => {
    const [, catalog = ''] = /^catalog:\n((?: {2}.*\n)+)/m.exec(read('pnpm-workspace.yaml')) ?? [];
    const versions = catalog
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(': ')[1]);
    expect(versions.length).toBeGreaterThan(20);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version ?? ''))).toEqual([]);
  });

  it('has a lockfile that names no host, so that any mirror serves', () => {
    expect(read('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
  });

  it.each([
    ['packages/core', 'zod'],
    ['packages/db', 'dexie'],
    ['packages/db', 'rxjs'],
    ['packages/db', 'fake-indexeddb'],
    ['packages/db', 'vitest'],
    ['apps/sync-server', 'hono'],
    ['apps/sync-server', 'better-sqlite3'],
    ['apps/web', 'react'],
    ['apps/web', 'vite'],
  ])('S3.2 %s stands on %s', (folder, name) => {
    const { dependencies, devDependencies } = JSON.parse(read(`${folder}/package.json`));
    expect({ ...dependencies, ...devDependencies }).toHaveProperty([name]);
    const files = ['vite.config.ts', ...globSync('src/**/*.{ts,tsx}', { cwd: join(repoRoot, folder) })];
    const imports = new RegExp(`(from|import) '${name}['/]`);
    const users = files.filter((file) => {
      const path = join(repoRoot, folder, file);
      return existsSync(path) && imports.test(readFileSync(path, 'utf8'));
    });
    expect(users).not.toEqual([]);
  });

  it.each([
    'fetch("/")',
    'crypto.randomUUID()',
    'setTimeout(() => {}, 1)',
    'document.title',
    'process.pid',
    // Newer than the oldest browser that the app runs in.
    'Map.groupBy([1], String)',
  ])('core does not compile with %s', (code) => {
    const folder = mkdtempSync(join(tmpdir(), 'core-'));
    const lines = {
      extends: join(repoRoot, 'packages/core/tsconfig.src.json'),
      include: ['*.ts'],
      references: [],
    };
    const options = { rootDir: '.', outDir: 'out', tsBuildInfoFile: 'out/x.tsbuildinfo' };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...lines, compilerOptions: options }));
    writeFileSync(join(folder, 'platform.ts'), `export const x = ${code};\n`);
    const run = spawnSync(
      process.execPath,
      [join(repoRoot, 'node_modules/typescript/bin/tsc'), '-p', folder],
      {
        encoding: 'utf8',
      },
    );
    rmSync(folder, { recursive: true });
    expect(run.stdout).toMatch(/error TS(2304|2584|2591|2580|2550): (Cannot find name|Property 'groupBy')/);
  });
});
