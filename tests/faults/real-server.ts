import { startListening } from '../../apps/sync-server/src/listen.ts';
import { createTestServer, type TestServer } from '../../apps/sync-server/src/testing/test-server.ts';

/** The real server with its real database on a real socket, in this process. */
export type SocketServer = TestServer & { readonly url: string; readonly stop: () => Promise<void> };

export async function startRealServer(
  overrides: Parameters<typeof createTestServer>[0] = {},
): Promise<SocketServer> {
  const server = createTestServer(overrides);
  const listening = await startListening(server.app, { port: 0, host: '127.0.0.1' });
  if (!listening.ok) throw new Error(listening.error);
  return {
    ...server,
    url: `http://127.0.0.1:${listening.value.port}`,
    async stop() {
      server.deps.hub.close();
      await listening.value.close();
      server.close();
    },
  };
}
