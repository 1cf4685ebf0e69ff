import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { PageHeader, SplitView } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { CellNote } from './cell-note.tsx';
import { type Column, columns } from './grid-place.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './table-desk.module.css';
import type { TableRow } from './shown-table.ts';
import { TableGrid } from './table-grid.tsx';
import type { TableView } from './table-view.ts';
import { useGrid } from './use-grid.ts';

const c = bindClasses(styles);

/** The grid between its tools and what there is to say of the current cell; the way to save stays below. */
export function TableDesk({ view }: { readonly view: TableView }): ReactNode {
  const { editing, save, words, wanted } = view;
  const texts = words.words;
  const scrollToRowRef = useRef<(row: number) => void>(() => {});
  const grid = useGrid({
    editing,
    scrollToRow: (row) => scrollToRowRef.current(row),
    onPasted: view.onPasted,
    onSave: () => void save.save(),
  });
  const showWanted = useEffectEvent(() => {
    const row = editing.rows.findIndex(({ id }) => id === wanted?.rowId);
    if (wanted === undefined || row < 0) return;
    grid.gridRef.current?.focus();
    grid.goTo({ row, column: columns.indexOf(wanted.field) });
  });
  useEffect(() => showWanted(), [wanted]);
  return (
    <SplitView paneLabel={texts.title}>
      <DeskHead view={view} onAdd={() => grid.addRow('day')} />
      {editing.rows.length === 0 ? (
        <div className={c('empty')}>
          <h2>{texts.empty}</h2>
          <p>{texts.emptyHint}</p>
        </div>
      ) : (
        <TableGrid
          editing={editing}
          grid={grid}
          words={words}
          scrollToRowRef={scrollToRowRef}
          known={{
            payees: view.payees,
            categories: words.world.categories.categories.map(({ id }) => words.world.categories.nameOf(id)),
          }}
        />
      )}
      <NoteLine view={view} row={editing.rows[grid.at.row]} column={columns[grid.at.column]} />
      <div className={c('foot')}>
        <SaveBar view={view} />
      </div>
    </SplitView>
  );
}

function DeskHead({ view, onAdd }: { readonly view: TableView; readonly onAdd: () => void }): ReactNode {
  const { editing, save, words } = view;
  const texts = words.words;
  return (
    <div className={c('head')}>
      <PageHeader
        size="small"
        title={texts.title}
        back={{ text: texts.toLedger, href: view.back, icon: 'close' }}
        {...(editing.isDirty ? { aside: texts.keptAsDraft } : {})}
        actions={
          <>
            <IconButton
              icon="undo"
              label={texts.undo}
              size={36}
              isDisabled={!editing.canUndo}
              onPress={editing.undo}
            />
            <Redo view={view} />
            <Button size="dense" icon="paste" onPress={view.openPaste}>
              {texts.paste}
            </Button>
            <Button size="dense" icon="plus" onPress={onAdd}>
              {texts.add}
            </Button>
          </>
        }
      />
      {save.failure === undefined ? null : <Banner tone="bad" isAnnounced title={save.failure} />}
    </div>
  );
}

interface NoteLineProps {
  readonly view: TableView;
  readonly row: TableRow | undefined;
  readonly column: Column | undefined;
}

/** What there is to say of the current cell; where there is nothing, what the keys do. */
function NoteLine({ view: { editing, words }, row, column }: NoteLineProps): ReactNode {
  const texts = words.words;
  return (
    <div className={c('note')} aria-live="polite">
      {row === undefined || column === undefined ? null : column !== 'deed' ? (
        <CellNote row={row} field={column} editing={editing} words={words} />
      ) : row.kind === 'purchase' ? (
        <p className={c('keys')}>{texts.readOnly.deletion_of_purchase}</p>
      ) : null}
      <p className={c('keys')}>{texts.keys}</p>
    </div>
  );
}

/** The arrow of undo, turned round. */
function Redo({ view: { editing, words } }: { readonly view: TableView }): ReactNode {
  return (
    <span className={c('redo')}>
      <IconButton
        icon="undo"
        label={words.words.redo}
        size={36}
        isDisabled={!editing.canRedo}
        onPress={editing.redo}
      />
    </span>
  );
}
