import { describe, expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import type { MutationUid } from '../ids.ts';
import { isEntriesFile, parseEntries, writeEntries, type SavedEntry } from './entries-file.ts';

const fixture = createFixture('entries');

const entry = (args: unknown): SavedEntry => ({
  uid: fixture.context().uid as MutationUid,
  name: 'recordUse',
  args,
  editTime: 1_700_000_000_000,
  actor: fixture.actor,
  reason: 'rejected',
  rejection: { code: 'spool_missing', fields: [{ path: ['spoolId'], code: 'not_allowed' }] },
  at: 1_700_000_000_001,
});

describe('a file of refused entries', () => {
  it('F22 brings back exactly what was typed, whatever it is', () => {
    const typed = [
      entry({ used: 42_000_000_000, note: 'Ärmel "links"\n,]', unknown: [null, { deep: 1 }] }),
      entry(null),
    ];
    const text = writeEntries(
      typed.map((each) => ({ entry: each, words: [{ field: 'Used', value: '42 g' }] })),
      '2026-11-22T21:00:00.000Z',
    );
    expect(isEntriesFile(text)).toBe(true);
    expect(parseEntries(text)).toEqual({ ok: true, value: typed });
    // For a person who opens it.
    expect(text).toContain('"words":[{"field":"Used","value":"42 g"}]');
  });

  it('says where a file is damaged, and takes nothing of one that was changed', () => {
    const text = writeEntries([{ entry: entry({}), words: [] }], '2026-11-22T21:00:00.000Z');
    expect(parseEntries(text.slice(0, -4))).toMatchObject({ error: { kind: 'damaged' } });
    expect(parseEntries(text.replace('"version":1', '"version":2'))).toMatchObject({
      error: { kind: 'newer', version: 2 },
    });
    expect(parseEntries(text.replace('"rejected"', '"refused"'))).toMatchObject({
      error: { kind: 'malformed', place: 'entries.0.reason' },
    });
    expect(parseEntries('{"format":"spoolshed-export"}')).toMatchObject({ error: { kind: 'foreign' } });
    expect(isEntriesFile('{"format":"spoolshed-export","version":2}')).toBe(false);
  });
});
