import { type ReactNode, useState } from 'react';
import { IconButton } from '../../ui/controls/button.tsx';
import { Dock, Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { RowSheet } from './row-sheet.tsx';
import { SaveBar } from './save-bar.tsx';
import { TableCards } from './table-cards.tsx';
import styles from './table-phone.module.css';
import type { Field } from './table-field.ts';
import type { TableView } from './table-view.ts';

const c = bindClasses(styles);

interface Opened {
  readonly rowId: string;
  /** Where the focus goes. */
  readonly field?: Field;
}

/** Lines to be tapped, each opening as a form; saving stays under the thumb. */
export function TablePhone({ view }: { readonly view: TableView }): ReactNode {
  const { editing, save, words, wanted } = view;
  const texts = words.words;
  const [opened, setOpened] = useState<Opened>();
  const [shown, setShown] = useState(wanted);
  if (wanted !== shown) {
    setShown(wanted);
    setOpened(wanted);
  }
  const open = opened === undefined ? undefined : editing.rowsById.get(opened.rowId);
  const add = () => setOpened({ rowId: editing.add(), field: 'day' });
  return (
    <Page>
      <PageHeader
        size="small"
        title={texts.title}
        back={{ text: texts.toLedger, href: view.back, icon: 'close' }}
        actions={
          <>
            <IconButton icon="undo" label={texts.undo} isDisabled={!editing.canUndo} onPress={editing.undo} />
            <IconButton icon="paste" label={texts.paste} onPress={view.openPaste} />
            <IconButton icon="plus" label={texts.add} onPress={add} />
          </>
        }
      />
      {save.failure === undefined ? null : <Banner tone="bad" isAnnounced title={save.failure} />}
      <p className={c('sum')}>
        <span>{texts.entries(editing.count)}</span>
        <b>{words.format.money(editing.sum)}</b>
      </p>
      {editing.rows.length === 0 ? (
        <div className={c('empty')}>
          <h2>{texts.empty}</h2>
          <p>{texts.emptyHint}</p>
        </div>
      ) : (
        <TableCards editing={editing} words={words} onOpen={(rowId) => setOpened({ rowId })} />
      )}
      <Dock isOverBar={false}>
        <SaveBar view={view} saysDraft />
      </Dock>
      {open === undefined ? null : (
        <RowSheet
          key={open.id}
          row={open}
          editing={editing}
          words={words}
          payees={view.payees}
          first={opened?.field}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}
