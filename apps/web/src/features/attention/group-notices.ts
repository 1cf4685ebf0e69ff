import type { Notice } from '@spoolshed/core';
import type { StoredNotice } from '@spoolshed/db';

export type NoticeKind = Notice['kind'];

/** What one line of news is about: a filament by its name, or nothing that has a page. */
export interface NewsItem {
  readonly id: string;
  readonly label: string;
}

export interface NewsGroup {
  readonly kind: NoticeKind;
  /** Every notice in it, to be dismissed together. */
  readonly noticeIds: readonly string[];
  /** The filaments concerned, each once, the newest first. */
  readonly items: readonly NewsItem[];
}

/** In the order of what most needs a look. */
const kindOrder: readonly NoticeKind[] = [
  'reverted_partly',
  'use_before_stocktake',
  'edit_lost',
  'same_box_twice',
  'merged_into_existing',
  'filament_revived',
  'category_gone',
  'category_merged',
  'revert_waiting',
];

/**
 * One line per kind of news: who entered a catalogue that was there already should read one sentence
 * and not three thousand.
 */
export function groupNotices(notices: readonly StoredNotice[]): readonly NewsGroup[] {
  return kindOrder.flatMap((kind) => {
    const stored = notices.filter(({ notice }) => notice.kind === kind);
    if (stored.length === 0) return [];
    const items = new Map<string, NewsItem>();
    for (const { notice } of stored) {
      const item = itemOf(notice);
      if (item !== null && !items.has(item.id)) items.set(item.id, item);
    }
    return [{ kind, noticeIds: stored.map(({ id }) => id), items: [...items.values()] }];
  });
}

function itemOf(notice: StoredNotice['notice']): NewsItem | null {
  switch (notice.kind) {
    case 'merged_into_existing':
    case 'filament_revived':
    case 'same_box_twice':
      return { id: notice.filamentId, label: notice.label };
    case 'edit_lost':
      return notice.table === 'filaments' ? { id: notice.recordId, label: notice.label } : null;
    case 'reverted_partly': {
      const kept = notice.left.find(({ table }) => table === 'filaments');
      return kept === undefined ? null : { id: kept.recordId, label: kept.label };
    }
    case 'use_before_stocktake':
    case 'category_gone':
    case 'category_merged':
    case 'revert_waiting':
    case 'server_restored':
      return null;
  }
}
