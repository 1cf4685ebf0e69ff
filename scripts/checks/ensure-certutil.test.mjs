import { expect, it } from 'vitest';
import { ensureCertutil, NO_CERTUTIL } from './ensure-certutil.mjs';
import { planEndToEnd } from './plan-end-to-end.mjs';

it('gets certutil where it may, and says where there is none', async () => {
  /** @type {string[]} */
  const installed = [];
  const machine = {
    has: () => installed.length > 0,
    canInstall: () => true,
    install: async (/** @type {readonly string[]} */ packages) => installed.push(...packages) > 0,
  };
  expect(await ensureCertutil({ ...machine, canInstall: () => false })).toBe(NO_CERTUTIL);
  expect(await ensureCertutil({ ...machine, install: async () => false })).toBe(NO_CERTUTIL);
  expect(await ensureCertutil(machine)).toBeUndefined();
  expect(await ensureCertutil(machine)).toBeUndefined();
  expect(installed).toEqual(['libnss3-tools']);
});

it('leaves the tests over HTTPS out only with a word, and never where the project is guarded', () => {
  const everything = { projects: ['chromium', 'https', 'promise'], leftOut: [] };
  expect(planEndToEnd(undefined, false)).toEqual(everything);
  expect(planEndToEnd(NO_CERTUTIL, true)).toEqual(everything);
  expect(planEndToEnd(NO_CERTUTIL, false)).toEqual({
    projects: ['chromium', 'promise'],
    leftOut: [`tests/e2e/https: ${NO_CERTUTIL}`],
  });
});
