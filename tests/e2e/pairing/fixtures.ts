import { test as base } from '../fixtures.ts';
import { startAnswerProxy } from '../main-job/answer-proxy.ts';

export { expect } from '../fixtures.ts';

/**
 * `lanUrl` is the server as a device of the network reaches it: the browser runs on the same machine, and
 * a proxy that says for whom it speaks is what makes it a stranger there.
 */
export const test = base.extend<{ lanUrl: string }>({
  lanUrl: async ({ server }, provide) => {
    const proxy = await startAnswerProxy(server.url, { 'x-forwarded-for': '192.168.1.77' });
    await provide(proxy.url.replace('127.0.0.1', 'localhost'));
    await proxy.close();
  },
});
