import { join } from 'node:path';
import type { Contestant } from '../../contestant.ts';
import { startServerProcess } from '../../server-process.ts';

export const floorRaw: Contestant = {
  name: 'floor-raw',
  clientFile: join(import.meta.dirname, 'client.ts'),
  startServer: ({ port, dataDir }) =>
    startServerProcess({
      port,
      args: [join(import.meta.dirname, 'server.ts'), '--port', String(port), '--dir', dataDir],
      env: {},
      readyText: 'the floor is ready',
    }),
};
