import type { OperationFailure } from '@spoolshed/core';
import { Activity, type ReactNode, useEffect, useRef } from 'react';
import { paths } from '../../app/paths.ts';
import { FileChoice } from '../../app/sheets/file-choice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { ProgressBar } from '../../ui/states/progress-bar.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { EndView } from './end-view.tsx';
import styles from './ledger-import.module.css';
import { problemInWords } from './problem-in-words.ts';
import { SheetStep } from './sheet-step.tsx';
import { useLedgerImport } from './use-ledger-import.ts';

const c = bindClasses(styles);

/** A file into the ledger: how it is read, every row as it would be written, then doing it, with its undo. */
export function LedgerImportScreen(): ReactNode {
  const words = useLedgerImportTexts();
  const { step, pasteHint, readFiles, paste, run } = useLedgerImport();
  const sheet = step.at === 'sheet' ? step : null;
  const progress = sheet?.progress ?? null;
  const failure = sheet?.failure ?? null;
  return (
    <Page width="wide">
      <PageHeader title={words.title} back={{ text: words.toLedger, href: paths.ledger }} />
      {progress !== null ? (
        <Running {...progress} />
      ) : (
        <>
          {step.at === 'start' ? <p className={c('hint')}>{words.hint}</p> : null}
          {step.at === 'start' && step.lost !== null ? (
            <Banner tone="low" title={words.chooseAgain(step.lost)} isAnnounced>
              {words.chooseAgainHint}
            </Banner>
          ) : null}
          {step.at === 'problem' ? (
            <Banner tone="bad" title={words.problem.title} isAnnounced>
              {problemInWords(step.problem, words)}
            </Banner>
          ) : null}
          {failure === null ? null : <Stopped failure={failure} />}
          {step.at === 'end' ? <EndView end={step.end} /> : null}
          <FileChoice
            accept="text/csv,text/plain,.csv,.tsv,.txt"
            isFirst={step.at === 'start'}
            isBusy={false}
            onFiles={readFiles}
          >
            <Button icon="paste" onPress={paste}>
              {words.paste}
            </Button>
          </FileChoice>
          {pasteHint === null ? null : (
            <p className={c('hint')} role="status">
              {pasteHint}
            </p>
          )}
        </>
      )}
      {sheet === null ? null : (
        // Out of sight it keeps what was chosen and listens to nothing, least of all to the rows that it brings in.
        <Activity mode={progress === null ? 'visible' : 'hidden'}>
          <SheetStep key={sheet.id} start={sheet.start} onConfirm={run} />
        </Activity>
      )}
    </Page>
  );
}

/** Brought before the eyes: the button may stand thousands of rows further down, where the list returns to. */
function Stopped({ failure }: { readonly failure: OperationFailure }): ReactNode {
  const texts = useTexts();
  const words = useLedgerImportTexts();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A newer Chromium answers with a promise, which is nothing for an effect to return.
    ref.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={ref}>
      <Banner tone="bad" title={words.stopped} isAnnounced>
        {texts.shell.writeFailure(failure.error.kind)}
      </Banner>
    </div>
  );
}

function Running({ done, total }: { readonly done: number; readonly total: number }): ReactNode {
  const words = useLedgerImportTexts();
  return (
    <div className={c('running')}>
      <ProgressBar
        label={words.importing}
        done={done}
        total={total}
        valueText={words.progress(done, total)}
      />
      <p className={c('hint')} role="status">
        {words.progress(done, total)}. {words.keepOpen}
      </p>
    </div>
  );
}
