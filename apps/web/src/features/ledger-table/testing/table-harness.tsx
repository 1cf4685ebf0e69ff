import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useFormat } from '../../../texts/texts.tsx';
import { useLedgerTableTexts } from '../../../texts/use-ledger-table-texts.ts';
import { type LiveEntry, showCell } from '../shown-table.ts';
import { TableDesk } from '../table-desk.tsx';
import { TablePhone } from '../table-phone.tsx';
import type { TableView } from '../table-view.ts';
import { useKeptHistory } from '../use-kept-history.ts';
import { useTableEditing } from '../use-table-editing.ts';
import { sampleWorld } from './sample-table.ts';

export interface TableHarnessProps {
  readonly entries: readonly LiveEntry[];
  readonly look: 'desk' | 'phone';
  /** How cells are read and written; as in America where nothing is said. */
  readonly locale?: keyof typeof worlds;
  readonly wanted?: TableView['wanted'];
  /** Gets what the rows are called that would be saved. */
  readonly onSave?: (texts: readonly string[]) => void;
  /** Rows from a spreadsheet, which are there from the start. */
  readonly pasted?: string;
}

/** The table over rows of a test's own, without a database below it. */
export function TableHarness({
  entries,
  look,
  wanted,
  onSave,
  pasted,
  locale = 'en-US',
}: TableHarnessProps): ReactNode {
  const world = worlds[locale];
  const kept = useKeptHistory();
  const format = useFormat();
  const texts = useLedgerTableTexts();
  const editing = useTableEditing({
    kept,
    entries,
    world,
    heads: texts.columns,
    newId: () => `n${Math.random()}`,
  });
  const paste = useEffectEvent(() => {
    if (pasted !== undefined) editing.paste(pasted, { row: entries.length, field: 'day' });
  });
  useEffect(() => paste(), []);
  const save = {
    isBusy: false,
    progress: undefined,
    failure: undefined,
    newCategories: undefined,
    save: () => Promise.resolve(onSave?.(editing.rows.map((row) => showCell(row, 'text', world).text))),
    confirm: () => Promise.resolve(),
    cancel: () => undefined,
  };
  const view: TableView = {
    editing,
    save,
    back: '/ledger',
    wanted,
    payees: ['E3D', '3DJake'],
    words: { words: texts, format, world },
    onPasted: () => undefined,
    openPaste: () => undefined,
    askDiscard: editing.letGo,
  };
  return look === 'desk' ? <TableDesk view={view} /> : <TablePhone view={view} />;
}

const worlds = { 'en-US': sampleWorld('en-US'), 'de-DE': sampleWorld('de-DE') };
