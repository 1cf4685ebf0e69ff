import { test as base } from '../fixtures.ts';
import { openDevice, type Device } from './device.ts';

export { expect } from '../fixtures.ts';

/** Opens a device by its name, on the server under test or on what stands before it. */
export type OpenDevice = (name: string, url?: string) => Promise<Device>;

export const test = base.extend<{ openDevice: OpenDevice }>({
  openDevice: async ({ browser, server }, provide) => {
    const opened: Device[] = [];
    await provide(async (name, url = server.url) => {
      const device = await openDevice(browser, url, name);
      opened.push(device);
      return device;
    });
    // What stays open would go on asking for a server that is gone.
    for (const device of opened) await device.context.close();
  },
});
