import type { WorkshopId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { pairStep } from './pair-step.ts';

const link = { code: 'AbCdEfGhIjKlMnOpQrSt-_', serverId: null, origin: null };
const fresh = { personName: 'Mara', workshopId: null, isPairing: false, pairingRefused: null };
const inside = { ...fresh, workshopId: '0193a000-0000-7000-8000-00000000000a' as WorkshopId };
const facts = {
  device: fresh,
  link,
  wasAsked: false,
  wantsAnother: false,
  isElsewhere: false,
  isAppleTab: false,
};

describe('the steps of pairing', () => {
  it('ask for names before a code is spent, and redeem it by themselves then', () => {
    expect(pairStep({ ...facts, device: { ...fresh, personName: null } })).toBe('names');
    expect(pairStep(facts)).toBe('redeem');
    expect(pairStep({ ...facts, device: { ...fresh, isPairing: true }, wasAsked: true })).toBe('connecting');
    expect(pairStep({ ...facts, link: null, device: inside, wasAsked: true })).toBe('done');
  });

  it('spend no code in a tab of iOS, whose data the installed app never sees', () => {
    expect(pairStep({ ...facts, isAppleTab: true })).toBe('install');
    expect(pairStep({ ...facts, isAppleTab: true, device: inside })).toBe('confirm');
  });

  it('ask a device that is in a workshop before anything of it changes', () => {
    expect(pairStep({ ...facts, device: inside })).toBe('confirm');
  });

  it('lead away with a code for another server, which neither an open pairing nor a workshop changes', () => {
    for (const device of [fresh, inside, { ...fresh, isPairing: true }])
      expect(pairStep({ ...facts, link: null, device, isElsewhere: true })).toBe('elsewhere');
    expect(pairStep({ ...facts, device: { ...fresh, personName: null }, isElsewhere: true })).toBe('names');
  });

  it('show the ways in to whoever has a better code than the one that waits, until that was taken', () => {
    const waiting = { ...facts, link: null, device: { ...fresh, isPairing: true }, wasAsked: true };
    expect(pairStep({ ...waiting, wantsAnother: true })).toBe('ways');
    expect(pairStep({ ...waiting, device: inside, wantsAnother: true })).toBe('done');
  });

  it('show the ways in where there is no code, and again where it was refused', () => {
    expect(pairStep({ ...facts, link: null })).toBe('ways');
    expect(pairStep({ ...facts, link: null, device: inside })).toBe('ways');
    const refused = { ...inside, pairingRefused: 'pairing_spent' as const };
    expect(pairStep({ ...facts, link: null, device: refused, wasAsked: true })).toBe('ways');
  });
});
