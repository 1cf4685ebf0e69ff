import { basename } from 'node:path';
import { assert } from '@spoolshed/core';
import type { DiskEvent } from './parse-trace.ts';

/** The files of a folder as a power cut leaves them, by name. */
export type Disk = ReadonlyMap<string, Buffer>;

/** What becomes of writes that nobody had waited for: all are gone, the last ones, any of them, or any part of any. */
export const losses = ['dropped', 'cut', 'scattered', 'torn'] as const;
export type Loss = (typeof losses)[number];

/** A disk writes so much at once, or nothing of it. */
const SECTOR = 512;

type Change = Extract<DiskEvent, { readonly kind: 'write' | 'resize' | 'remove' }>;

/** A disk that is told of every event in turn, and asked at any moment what a power cut would leave of it. */
export type CrashingDisk = {
  after(event: DiskEvent): void;
  /** Answers differently for another `random`, which gives numbers from 0 to below 1. */
  cutPower(loss: Loss, random: () => number): Disk;
};

/**
 * A synced file keeps what was written before. A file's name comes and goes with the sync of its folder only. What
 * was not synced may be there or not, in whichever order: disks and file systems promise no more.
 */
export function createCrashingDisk(folder: string, base: Disk): CrashingDisk {
  const kept = new Map([...base].map(([name, bytes]) => [name, Buffer.from(bytes)]));
  /** Made, but its name not synced: all of it may be missing. */
  const unnamed = new Set<string>();
  let pending: Change[] = [];
  return {
    after(event) {
      if (event.kind === 'sent') return;
      if (event.kind === 'unknown') {
        assert(!event.file.includes(`${folder}/`), `${event.name} is not played here`);
        return;
      }
      if (event.kind !== 'sync') {
        if (!event.file.startsWith(`${folder}/`)) return;
        if (!kept.has(basename(event.file)) && event.kind !== 'remove') {
          kept.set(basename(event.file), Buffer.alloc(0));
          unnamed.add(basename(event.file));
        }
        pending.push(event);
        return;
      }
      const isFolder = event.file === folder;
      if (isFolder) unnamed.clear();
      const isDone = (change: Change): boolean =>
        isFolder ? change.kind === 'remove' : change.kind !== 'remove' && change.file === event.file;
      for (const change of pending) if (isDone(change)) apply(kept, change);
      pending = pending.filter((change) => !isDone(change));
    },
    cutPower(loss, random) {
      const { disk, add } = createCopy(kept);
      const upTo = loss === 'cut' ? Math.floor(random() * (pending.length + 1)) : 0;
      for (const [at, change] of pending.entries()) {
        const isThere = loss === 'cut' ? at < upTo : loss !== 'dropped' && random() < 0.5;
        if (isThere) for (const part of loss === 'torn' ? torn(change, random) : [change]) add(part);
      }
      for (const name of unnamed) if (loss === 'dropped' || random() < 0.5) disk.delete(name);
      return disk;
    },
  };
}

/** The kept bytes are shared until they are written to. */
function createCopy(kept: Disk): { readonly disk: Map<string, Buffer>; add(change: Change): void } {
  const disk = new Map(kept);
  const owned = new Set<string>();
  return {
    disk,
    add(change) {
      const name = basename(change.file);
      const bytes = disk.get(name);
      if (bytes !== undefined && !owned.has(name)) disk.set(name, Buffer.from(bytes));
      owned.add(name);
      apply(disk, change);
    },
  };
}

function apply(disk: Map<string, Buffer>, change: Change): void {
  const name = basename(change.file);
  const bytes = disk.get(name) ?? Buffer.alloc(0);
  if (change.kind === 'remove') disk.delete(name);
  else if (change.kind === 'resize') disk.set(name, resized(bytes, change.size));
  else {
    const end = change.offset + change.bytes.length;
    const room = end > bytes.length ? resized(bytes, end) : bytes;
    change.bytes.copy(room, change.offset);
    disk.set(name, room);
  }
}

function resized(bytes: Buffer, size: number): Buffer {
  const room = Buffer.alloc(size);
  bytes.copy(room, 0, 0, size);
  return room;
}

function torn(change: Change, random: () => number): Change[] {
  if (change.kind !== 'write') return [change];
  const sectors: Change[] = [];
  const first = Math.floor(change.offset / SECTOR) * SECTOR;
  for (let at = first; at < change.offset + change.bytes.length; at += SECTOR) {
    if (random() < 0.5) continue;
    const from = Math.max(at, change.offset);
    const to = Math.min(at + SECTOR, change.offset + change.bytes.length);
    const bytes = change.bytes.subarray(from - change.offset, to - change.offset);
    sectors.push({ ...change, offset: from, bytes });
  }
  return sectors;
}
