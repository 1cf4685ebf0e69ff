import type { PlacedEntries } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { CategoryField } from '../../ui/fields/category-field.tsx';
import { categoryPathText } from '../../ui/fields/read-category.ts';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger-import.module.css';
import { PreviewView } from './preview-view.tsx';
import { ReadView } from './read-view.tsx';
import { useSheet, type Sheet, type SheetStart } from './use-sheet.ts';

const c = bindClasses(styles);

export interface SheetStepProps {
  readonly start: SheetStart;
  readonly onConfirm: (chosen: PlacedEntries, leftOut: number) => void;
}

/** A file that can be read: how, what of it would be written, and the word to do it. */
export function SheetStep({ start, onConfirm }: SheetStepProps): ReactNode {
  const words = useLedgerImportTexts();
  const isDesk = useMedia(deskQuery);
  const sheet = useSheet(start);
  const { lines, chosen } = sheet;
  return (
    <>
      <SectionHead title={start.source.name} aside={words.rows(sheet.text.rows.length)} />
      <ReadView sheet={sheet} />
      {sheet.sheet.missing.length > 0 ? null : lines === undefined ? (
        <Skeleton kind="lines" count={6} />
      ) : (
        <>
          {lines.some(({ entry }) => entry?.category.length === 0) ? <Fallback sheet={sheet} /> : null}
          <NewCategories chosen={chosen} />
          <PreviewView
            sheet={sheet}
            lines={lines}
            isDesk={isDesk}
            onConfirm={() => onConfirm(chosen, lines.length - chosen.entries.length)}
          />
        </>
      )}
    </>
  );
}

/** Where rows go that name no category; a new one is made with the rest. */
function Fallback({ sheet: { here, fallback, setFallback } }: { readonly sheet: Sheet }): ReactNode {
  const words = useLedgerImportTexts();
  return (
    <div className={c('fields')}>
      <CategoryField
        label={words.fallback}
        isOptional="quiet"
        hint={words.fallbackHint}
        text={fallback.text}
        onTextChange={setFallback}
        options={here?.options ?? []}
        newText={words.newCategory}
      />
    </div>
  );
}

/** So many are looked through by eye. */
const SHOWN = 60;

/** What comes into being beside the entries. */
function NewCategories({ chosen: { categories } }: { readonly chosen: PlacedEntries }): ReactNode {
  const words = useLedgerImportTexts();
  if (categories.length === 0) return null;
  return (
    <section>
      <SectionHead title={words.newCategories} aside={words.countOf(categories.length)} />
      <ul className={c('names')}>
        {categories.slice(0, SHOWN).map(({ categoryId, path }) => (
          <li key={categoryId}>{categoryPathText(path)}</li>
        ))}
        {categories.length > SHOWN ? <li>{words.more(categories.length - SHOWN)}</li> : null}
      </ul>
      <p className={c('hint')}>{words.newCategoriesHint}</p>
    </section>
  );
}
