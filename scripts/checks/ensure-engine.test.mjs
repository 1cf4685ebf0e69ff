import { expect, it } from 'vitest';
import { ensureEngine } from './ensure-engine.mjs';

/** @returns {Parameters<typeof ensureEngine>[1] & { installed: string[] }} */
function bareMachine(/** @type {{ canInstall: boolean, brings?: boolean, fails?: boolean }} */ machine) {
  /** @type {string[]} */
  const installed = [];
  return {
    installed,
    has: () => machine.brings === true && installed.length > 0,
    canInstall: () => machine.canInstall,
    install: async (packages) => {
      installed.push(...packages);
      return machine.fails !== true;
    },
  };
}

it('asks for nothing where the engine is', async () => {
  const machine = { ...bareMachine({ canInstall: true }), has: () => true };
  expect(await ensureEngine('firefox', machine)).toBeUndefined();
  expect(machine.installed).toEqual([]);
});

it('installs what is missing where it may', async () => {
  const machine = bareMachine({ canInstall: true, brings: true });
  expect(await ensureEngine('webkit', machine)).toBeUndefined();
  expect(machine.installed).toEqual(expect.arrayContaining(['webkit2gtk-driver', 'xvfb']));
});

it('says why there is none: nobody may install here, apt-get failed, or its packages lack it', async () => {
  const notRoot = bareMachine({ canInstall: false });
  expect(await ensureEngine('firefox', notRoot)).toContain('only root on Debian');
  expect(notRoot.installed).toEqual([]);
  const noNetwork = bareMachine({ canInstall: true, fails: true });
  expect(await ensureEngine('firefox', noNetwork)).toContain('apt-get could not install it');
  expect(await ensureEngine('webkit', bareMachine({ canInstall: true }))).toContain('do not bring');
});
