import { test as base } from '@playwright/test';
import { type ServerProcess, startServer } from './server-process.ts';

export { expect } from '@playwright/test';

/** `server` is a server of its own for each test, on an empty data directory. */
export const test = base.extend<{ server: ServerProcess }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  server: async ({}, provide) => {
    const server = await startServer();
    await provide(server);
    await server.dispose();
  },
});
