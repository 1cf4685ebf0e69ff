import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { TextAreaField } from '../../ui/fields/text-field.tsx';
import { categoryPathText } from '../../ui/fields/read-category.ts';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import type { TableWords } from './cell-words.ts';
import { readBlock } from './paste-block.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './table-sheets.module.css';

const c = bindClasses(styles);

export interface DiscardSheetProps {
  readonly rows: number;
  readonly words: TableWords;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

export function DiscardSheet({ rows, words, onDiscard, onClose }: DiscardSheetProps): ReactNode {
  const texts = words.discardSheet;
  return (
    <Sheet isOpen onClose={onClose} title={texts.title}>
      <SheetForm>
        <p>{texts.text(rows)}</p>
        <Button variant="primary" size="large" onPress={onClose}>
          {texts.keep}
        </Button>
        <Button variant="danger" size="large" onPress={onDiscard}>
          {texts.discard}
        </Button>
      </SheetForm>
    </Sheet>
  );
}

export interface CategorySheetProps {
  readonly paths: readonly (readonly string[])[];
  readonly words: TableWords;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** What a save would make besides the rows: shown before, because a slip of the hand makes a category too. */
export function CategorySheet({ paths, words, onSave, onClose }: CategorySheetProps): ReactNode {
  const texts = words.categorySheet;
  return (
    <Sheet isOpen onClose={onClose} title={texts.title(paths.length)}>
      <SheetForm>
        <ul className={c('paths')}>
          {paths.map((path) => (
            <li key={categoryPathText(path)}>{categoryPathText(path)}</li>
          ))}
        </ul>
        <p>{texts.text}</p>
        <Button variant="primary" size="large" onPress={onSave}>
          {texts.save}
        </Button>
        <Button size="large" onPress={onClose}>
          {texts.back}
        </Button>
      </SheetForm>
    </Sheet>
  );
}

export interface PasteSheetProps {
  readonly words: TableWords;
  readonly decimalSign: '.' | ',';
  readonly onPaste: (text: string) => void;
  readonly onClose: () => void;
}

/** For whoever has no Ctrl+V: the clipboard comes in through a field. */
export function PasteSheet({ words, decimalSign, onPaste, onClose }: PasteSheetProps): ReactNode {
  const texts = words.pasteSheet;
  const [text, setText] = useState('');
  const rows = readBlock(text, decimalSign).length;
  const { day, text: what, category, payee, amount } = words.fields;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={text === ''}
      title={texts.title}
      onSubmit={() => onPaste(text)}
      footer={
        <Button type="submit" variant="primary" size="large" isDisabled={rows === 0}>
          {texts.add(rows)}
        </Button>
      }
    >
      <SheetForm>
        <TextAreaField
          label={texts.label}
          hint={texts.hint([day, what, category, payee, amount])}
          text={text}
          onTextChange={setText}
        />
      </SheetForm>
    </Sheet>
  );
}
