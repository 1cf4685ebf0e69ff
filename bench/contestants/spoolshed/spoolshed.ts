import { join } from 'node:path';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { serverFlags } from '../../../scripts/launcher/run-server.mjs';
import type { Contestant } from '../../contestant.ts';
import { startServerProcess } from '../../server-process.ts';

/** The real client against the real server, started as `npm start` starts it. */
export const spoolshed: Contestant = {
  name: 'spoolshed',
  clientFile: join(import.meta.dirname, 'client.ts'),
  startServer: ({ port, dataDir }) =>
    startServerProcess({
      port,
      args: [...serverFlags, join(repoRoot, 'apps/sync-server/src/main.ts')],
      env: {
        SPOOLSHED_PORT: String(port),
        SPOOLSHED_HOST: '127.0.0.1',
        SPOOLSHED_DATA: dataDir,
        // How fast it is, not how fast it lets one device be.
        SPOOLSHED_SYNC_PER_SECOND: '0',
      },
      readyText: 'Spoolshed is ready',
    }),
};
