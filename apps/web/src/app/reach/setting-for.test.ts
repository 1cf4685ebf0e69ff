import { describe, expect, it } from 'vitest';
import { settingFor } from './setting-for.ts';

describe('the setting that is proposed', () => {
  it.each(['127.0.0.1', '::1', '172.17.0.1', '172.31.255.2'])('trusts a proxy at %s', (address) => {
    expect(settingFor({ exposed: 'forwarded', address })).toBe(`SPOOLSHED_TRUSTED_PROXIES=${address}`);
  });

  it.each(['192.168.1.77', '10.0.0.2', '172.15.0.1', '172.32.0.1', '8.8.8.8', '2001:db8::1', '1127.0.0.1'])(
    'trusts nobody at %s, who may have sent the header only for this',
    (address) => {
      expect(settingFor({ exposed: 'forwarded', address })).toBe('SPOOLSHED_TRUSTED_PROXIES=');
    },
  );

  it('is the public address where that was asked for', () => {
    expect(settingFor({ exposed: 'name', address: '127.0.0.1' })).toMatch(/^SPOOLSHED_PUBLIC_URL=/u);
  });
});
