import type { ClassifiedError } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { createAllEnglish } from '../../texts/testing/all-english.ts';
import { createFormat } from '../../texts/format.ts';
import { troubleOf } from './sync-trouble.tsx';

const problem = (kind: ClassifiedError['kind'], code?: string): ClassifiedError => ({
  kind,
  retry: 'no',
  message: 'said by the server',
  ...(code === undefined ? {} : { code }),
});

describe('what keeps the server from taking changes', () => {
  it('PU5 VS1 F8 F18 is one of four that a person can help with', () => {
    expect(troubleOf({ blocked: 'upgrade', problem: problem('upgrade') })).toBe('tooOld');
    expect(troubleOf({ blocked: null, problem: problem('upgrade', 'held') })).toBe('held');
    expect(troubleOf({ blocked: null, problem: problem('full', 'storage_full') })).toBe('full');
    // A proxy before the server has no code of ours.
    expect(troubleOf({ blocked: null, problem: problem('full', 'http_507') })).toBe('full');
    expect(troubleOf({ blocked: null, problem: problem('full') })).toBe('deviceFull');
  });

  it('is none of those that end by themselves or have their own place', () => {
    expect(troubleOf({ blocked: null, problem: null })).toBeNull();
    expect(troubleOf({ blocked: null, problem: problem('connection') })).toBeNull();
    expect(troubleOf({ blocked: 'pairing', problem: problem('auth') })).toBeNull();
  });

  it('says how many wait, and that nothing is lost', () => {
    const { care } = createAllEnglish(createFormat('en-IE', 'EUR'));
    expect(care.full.text(1)).toContain('1 change waits on this device; nothing is lost.');
    expect(care.held.text(1_200)).toContain('1,200 changes wait on this device');
    expect(care.tooOld.text(0)).toContain('Nothing is waiting.');
  });
});
