import { type ReactNode, useState } from 'react';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { ColumnFields, columnsInShort } from './column-fields.tsx';
import { HowFields, howInShort } from './how-fields.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { problemInWords } from './problem-in-words.ts';
import type { Sheet } from './use-sheet.ts';

/** How the file is read. What nobody can guess is asked at once; the rest is open where there is room for it. */
export function ReadView({ sheet: { text, sheet, problem, choose } }: { readonly sheet: Sheet }): ReactNode {
  const words = useLedgerImportTexts();
  const isDesk = useMedia(deskQuery);
  const { isOurs } = sheet.reading;
  const [showsHow, setShowsHow] = useState(isDesk && !isOurs);
  const [showsWhat, setShowsWhat] = useState((isDesk && !isOurs) || sheet.missing.length > 0);
  return (
    <>
      <OpenQuestions sheet={sheet} onChange={choose} />
      {problem === null ? null : (
        <Banner tone="bad" title={problemInWords(problem, words)} isAnnounced>
          {words.choiceUndone}
        </Banner>
      )}
      <Disclosure
        title={words.how}
        summary={showsHow ? undefined : howInShort(text, sheet, words)}
        isOpen={showsHow}
        onToggle={setShowsHow}
      >
        <HowFields text={text} sheet={sheet} onChange={choose} />
      </Disclosure>
      <Disclosure
        title={words.what}
        summary={showsWhat ? undefined : columnsInShort(text, sheet, words)}
        isOpen={showsWhat}
        onToggle={setShowsWhat}
      >
        <ColumnFields text={text} sheet={sheet} onChange={choose} />
      </Disclosure>
    </>
  );
}
