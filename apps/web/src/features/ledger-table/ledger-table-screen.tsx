import { everything, readLedgerFilterQuery } from '@spoolshed/core';
import type { RefusedMutation } from '@spoolshed/db';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { useLedgerTableTexts } from '../../texts/use-ledger-table-texts.ts';
import { Page } from '../../ui/layout/page.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { type LiveTable, readLiveTable } from './live-entries.ts';
import type { Pasted } from './paste-cells.ts';
import { refusedEdits } from './refused-edits.ts';
import { TableDesk } from './table-desk.tsx';
import { TablePhone } from './table-phone.tsx';
import { CategorySheet, DiscardSheet, PasteSheet } from './table-sheets.tsx';
import type { TableView, WantedCell } from './table-view.ts';
import { useCellWorld } from './use-cell-world.ts';
import { type KeptHistory, useKeptHistory } from './use-kept-history.ts';
import { type TableEditing, useTableEditing } from './use-table-editing.ts';
import { useTableSave } from './use-table-save.ts';

export interface LedgerTableScreenProps {
  /** The filter, as it stands in the address: with its question mark, or empty. */
  readonly search: string;
}

/** What the filter selects, as a table to type into; saved in one step (S2.9). */
export function LedgerTableScreen({ search }: LedgerTableScreenProps): ReactNode {
  const kept = useKeptHistory();
  const { builtIn } = useLedgerTexts();
  const { edits } = kept;
  const touched = useRef<readonly string[]>([]);
  useEffect(() => {
    touched.current = [...edits.keys()];
  });
  const query = new URLSearchParams(search);
  const asked = query.get('refused');
  // What was typed under another filter is in sight under this one too: it is saved along.
  const live = useLive(
    (client) => {
      // A row of a refused save must not look as if it were gone because of a filter.
      const filter = asked === null ? readLedgerFilterQuery(Object.fromEntries(query)) : everything;
      return readLiveTable(client, { filter, builtIn, touched: touched.current });
    },
    [search, builtIn],
    {
      keepsPrevious: true,
    },
  );
  const waiting = useLive(
    (client) => (asked === null ? Promise.resolve([]) : client.queries.attention()),
    [asked],
  );
  if (!live || !waiting) {
    return (
      <Page width="wide">
        <Skeleton kind="lines" count={8} />
      </Page>
    );
  }
  return (
    <LoadedTable live={live} kept={kept} refused={waiting.find(({ uid }) => uid === asked)} search={search} />
  );
}

function LoadedTable({
  live,
  kept,
  refused,
  search,
}: {
  readonly live: LiveTable;
  readonly kept: KeptHistory;
  readonly refused: RefusedMutation | undefined;
  readonly search: string;
}): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useLedgerTableTexts();
  const world = useCellWorld(live.tree);
  const isDesk = useMedia(deskQuery);
  const onPasted = usePastedWords();
  const [asked, setAsked] = useState<Asked>();
  const [wanted, setWanted] = useState<WantedCell>();
  const { entries } = live;
  const editing = useTableEditing({
    kept,
    entries,
    world,
    heads: texts.columns,
    newId: () => client.newId(),
  });
  const save = useTableSave({
    editing,
    words: texts,
    show: (rowId, field) => setWanted({ rowId, field }),
    // What was mended is saved by now; a discard that fails only leaves the old entry on the list.
    onSaved: (opened) => {
      if (opened.length > 0) void client.discardAttention(opened).catch(() => undefined);
    },
  });
  useRefused(refused, editing, entries);
  const payees = useMemo(
    () => [...new Set(entries.flatMap(({ values }) => values.payee ?? []))].toSorted(),
    [entries],
  );
  const view: TableView = {
    editing,
    save,
    back: refused === undefined ? `${paths.ledger}${search}` : paths.ledger,
    wanted,
    payees,
    words: { words: texts, format, world },
    onPasted,
    openPaste: () => setAsked('paste'),
    askDiscard: () => setAsked('discard'),
  };
  return (
    <>
      {isDesk ? <TableDesk view={view} /> : <TablePhone view={view} />}
      <AskedSheet view={view} asked={asked} onClose={() => setAsked(undefined)} />
      {save.newCategories === undefined ? null : (
        <CategorySheet
          paths={save.newCategories}
          words={texts}
          onSave={() => void save.confirm()}
          onClose={save.cancel}
        />
      )}
    </>
  );
}

type Asked = 'discard' | 'paste';

interface AskedSheetProps {
  readonly view: TableView;
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
}

function AskedSheet({ view, asked, onClose }: AskedSheetProps): ReactNode {
  const { editing, words } = view;
  const { counts, world } = editing;
  switch (asked) {
    case undefined:
      return null;
    case 'discard':
      return (
        <DiscardSheet
          rows={counts.changed + counts.added + counts.deleted}
          words={words.words}
          onClose={onClose}
          onDiscard={() => {
            editing.letGo();
            onClose();
          }}
        />
      );
    case 'paste':
      return (
        <PasteSheet
          words={words.words}
          decimalSign={world.decimalSign}
          onClose={onClose}
          onPaste={(text) => {
            view.onPasted(editing.paste(text, { row: editing.rows.length, field: 'day' }));
            onClose();
          }}
        />
      );
  }
}

/** Put into the table once, over whatever is typed in it; what was mended of it since stays over a reload. */
function useRefused(
  refused: RefusedMutation | undefined,
  editing: TableEditing,
  entries: LiveTable['entries'],
): void {
  const load = useEffectEvent(() => {
    const change = refused && refusedEdits(refused, entries, editing.world);
    if (refused !== undefined && change !== undefined) editing.open(refused.uid, change);
  });
  const uid = refused?.uid;
  useEffect(() => load(), [uid]);
}

function usePastedWords(): (pasted: Pasted) => void {
  const texts = useLedgerTableTexts();
  const { show } = useToast();
  return ({ cells, added, leftOut }) => {
    const text = cells + added === 0 ? texts.nothingPasted : texts.pasted(cells, added);
    show({ text, ...(leftOut > 0 ? { strong: texts.leftOut(leftOut) } : {}) });
  };
}
