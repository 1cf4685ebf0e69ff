import type { MutationUid, Notice } from '@spoolshed/core';
import type { StoredNotice } from '@spoolshed/db';
import { expect, it } from 'vitest';
import { groupNotices } from './group-notices.ts';

const stored = (id: string, notice: Notice): StoredNotice => ({ id, notice, uid: id as MutationUid, at: 1 });
const merged = (filamentId: string): Notice => ({
  kind: 'merged_into_existing',
  filamentId,
  label: `Filament ${filamentId}`,
});

it('makes one line of many merges, and keeps every notice to dismiss', () => {
  const groups = groupNotices([stored('1', merged('a')), stored('2', merged('b')), stored('3', merged('a'))]);
  expect(groups).toEqual([
    {
      kind: 'merged_into_existing',
      noticeIds: ['1', '2', '3'],
      items: [
        { id: 'a', label: 'Filament a' },
        { id: 'b', label: 'Filament b' },
      ],
    },
  ]);
});

it('puts what needs an answer before what is only told', () => {
  const late: Notice = { kind: 'use_before_stocktake', spoolId: 's', eventId: 'e', stocktakeId: 't' };
  const kinds = groupNotices([stored('1', merged('a')), stored('2', late)]).map(({ kind }) => kind);
  expect(kinds).toEqual(['use_before_stocktake', 'merged_into_existing']);
});

it('a setting that lost has no page to lead to', () => {
  const lost: Notice = {
    kind: 'edit_lost',
    table: 'settings',
    recordId: 'currency',
    label: 'currency',
    field: 'value',
    conflictId: 'c',
  };
  expect(groupNotices([stored('1', lost)])).toEqual([{ kind: 'edit_lost', noticeIds: ['1'], items: [] }]);
});
