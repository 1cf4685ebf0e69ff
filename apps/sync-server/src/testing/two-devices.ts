import { createTestClient, type TestClient } from './test-client.ts';
import { createTestServer, type TestServer } from './test-server.ts';

export type TwoDevices = { readonly server: TestServer; readonly anna: TestClient; readonly ben: TestClient };

/** A server of its own with the devices of two people, both registered; whoever opens it closes the server. */
export async function openTwoDevices(): Promise<TwoDevices> {
  const server = createTestServer();
  const anna = await createTestClient(server.request, 'Anna');
  const ben = await createTestClient(server.request, 'Ben');
  return { server, anna, ben };
}
