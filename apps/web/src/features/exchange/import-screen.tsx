import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { FileChoice } from '../../app/sheets/file-choice.tsx';
import { useUndoOnce } from '../../app/use-undo-once.ts';
import { undoneInWords } from '../../app/use-undo.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { ProgressBar } from '../../ui/states/progress-bar.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { countsInWords } from '../../app/counts-in-words.ts';
import styles from './exchange.module.css';
import { PlanView } from './plan-view.tsx';
import type { FileProblem, ReadFile } from './read-files.ts';
import type { ImportEnd } from './run-import.ts';
import { SheetsView } from './sheets-view.tsx';
import { useImport } from './use-import.ts';

const c = bindClasses(styles);

/** A file in: what it would do, then doing it, then what came of it, with its undo. */
export function ImportScreen(): ReactNode {
  const texts = useTexts();
  const words = useExchangeTexts();
  const { step, read, editSheets, planFrom, run, again } = useImport();
  return (
    <Page>
      <PageHeader title={words.importTitle} back={{ text: texts.settings.title, href: paths.settings }} />
      {step.at === 'running' ? (
        <div className={c('running')}>
          <ProgressBar
            label={words.importing}
            done={step.done}
            total={step.total}
            valueText={words.progress(step.done, step.total)}
          />
          <p className={c('hint')} role="status">
            {words.progress(step.done, step.total)}. {words.keepOpen}
          </p>
        </div>
      ) : (
        <>
          {step.at === 'start' ? <p className={c('hint')}>{words.hint}</p> : null}
          {step.at === 'problem' ? (
            <Banner tone="bad" title={words.problem.title} isAnnounced>
              {problemInWords(step.problem, words)}
            </Banner>
          ) : null}
          {step.at === 'kept' ? <KeptView count={step.count} /> : null}
          {step.at === 'end' ? <EndView file={step.file} end={step.end} onAgain={again} /> : null}
          <FileChoice
            accept="application/json,.json,text/csv,.csv,.tsv"
            isMultiple
            isFirst={step.at === 'start'}
            isBusy={step.at === 'reading'}
            onFiles={read}
          />
          {step.at === 'reading' ? (
            <div className={c('running')}>
              <ProgressBar label={words.reading} />
            </div>
          ) : null}
          {step.at === 'sheets' ? (
            <>
              {step.failure === null ? null : (
                <Banner tone="bad" title={texts.shell.writeFailure(step.failure.error.kind)} isAnnounced />
              )}
              <SheetsView drafts={step.drafts} onDone={(drafts) => planFrom(drafts, true)} />
            </>
          ) : null}
          {step.at === 'plan' ? (
            <PlanView
              key={step.file.name}
              file={step.file}
              onConfirm={run}
              onSheets={editSheets}
              onReplan={planFrom}
            />
          ) : null}
        </>
      )}
    </Page>
  );
}

/** Entries of a file are back before a person: an import never sends what was refused. */
function KeptView({ count }: { readonly count: number }): ReactNode {
  const care = useCareTexts();
  return (
    <div className={c('plan')}>
      <Banner icon="check" title={care.imported(count)} isAnnounced>
        {care.importedHint}
      </Banner>
      <div className={c('actions')}>
        <LinkButton href={paths.attention}>{care.toAttention}</LinkButton>
      </div>
    </div>
  );
}

interface EndViewProps {
  readonly file: ReadFile;
  readonly end: ImportEnd;
  readonly onAgain: () => void;
}

function EndView({ file, end, onAgain }: EndViewProps): ReactNode {
  const texts = useTexts();
  const words = useExchangeTexts();
  const { failure, uids } = end;
  const { undone, isBusy, undo } = useUndoOnce(uids);
  return (
    <div className={c('plan')}>
      {undone !== null ? (
        <Banner
          icon={undone.status === 'undone' ? 'check' : 'info'}
          title={undoneInWords(undone, texts)}
          isAnnounced
        />
      ) : failure === null ? (
        <Banner icon="check" title={words.done} isAnnounced>
          {countsInWords(file.plan.added, words)}
        </Banner>
      ) : (
        <Banner tone="bad" title={words.stopped} isAnnounced>
          {texts.shell.writeFailure(failure.error.kind)}
        </Banner>
      )}
      {undone === null ? (
        <div className={c('actions')}>
          {failure === null ? null : (
            <Button variant="primary" isDisabled={isBusy} onPress={onAgain}>
              {texts.controls.retry}
            </Button>
          )}
          {failure === null ? <LinkButton href={paths.stock}>{words.toStock}</LinkButton> : null}
          {uids.length > 0 ? (
            <Button icon="undo" isBusy={isBusy} onPress={() => void undo()}>
              {words.undo}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function problemInWords(problem: FileProblem, { problem: words }: RareTexts['exchange']): string {
  switch (problem.kind) {
    case 'unreadable':
      return words.unreadable;
    case 'damaged':
      return words.damaged(problem.line, problem.column);
    case 'foreign':
      return words.foreign;
    case 'newer':
      return words.newer;
    case 'malformed':
      return words.malformed(problem.place);
    case 'sheet_broken':
      return words.sheetBroken(problem.name, problem.row);
    case 'sheet_empty':
      return words.sheetEmpty(problem.name);
    case 'mixed':
      return words.mixed;
  }
}
