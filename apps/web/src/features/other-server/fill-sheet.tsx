import type { FillPlan } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { countsInWords } from '../../app/counts-in-words.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { ProgressBar } from '../../ui/states/progress-bar.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './other-server.module.css';
import { useFill } from './use-fill.ts';
import { useGoingOver } from './use-going-over.ts';

const c = bindClasses(styles);

export interface FillSheetProps {
  readonly databaseName: string;
  readonly onClose: () => void;
}

/** The question before that server is filled, with its name and what it gets; then how far it is. */
export function FillSheet({ databaseName, onClose }: FillSheetProps): ReactNode {
  const texts = useTexts();
  const words = useOtherServerTexts().fill;
  const exchange = useExchangeTexts();
  const { step, fill } = useFill(databaseName, useGoingOver(databaseName));
  const plan = 'plan' in step ? step.plan : null;
  return (
    <Sheet
      isOpen
      // What is written half-way goes on being written: leaving the sheet would only hide it.
      onClose={step.at === 'filling' ? () => undefined : onClose}
      title={words.question(window.location.host)}
      footer={
        plan !== null && plan.total > 0 ? (
          <Button variant="primary" size="large" isBusy={step.at === 'filling'} onPress={fill}>
            {words.yes}
          </Button>
        ) : undefined
      }
    >
      <div className={c('sheet')}>
        {step.at === 'planning' ? <ProgressBar label={words.looking} /> : null}
        {step.at === 'failed' ? (
          <p className={c('bad')} role="alert">
            {texts.shell.writeFailure(step.kind)} {words.stopped}
          </p>
        ) : null}
        {plan === null ? null : <Brings plan={plan} />}
        {step.at === 'filling' ? (
          <>
            <ProgressBar
              label={words.filling}
              done={step.done}
              total={step.plan.total}
              valueText={exchange.progress(step.done, step.plan.total)}
            />
            <p className={c('hint')} role="status">
              {exchange.progress(step.done, step.plan.total)}. {exchange.keepOpen}
            </p>
          </>
        ) : null}
      </div>
    </Sheet>
  );
}

function Brings({ plan }: { readonly plan: FillPlan }): ReactNode {
  const words = useOtherServerTexts().fill;
  const exchange = useExchangeTexts();
  const { added, present, merged, refused, unsent, deleted, isWhole, total } = plan;
  const staysOut = deleted > 0 ? <p>{words.deleted(deleted)}</p> : null;
  if (total === 0)
    return (
      <>
        <p>{words.nothing}</p>
        {staysOut}
      </>
    );
  const isOnlyUnsent = unsent > 0 && Object.values(added).every((count) => count === 0);
  return (
    <>
      <dl className={c('facts')}>
        <dt>{words.brings}</dt>
        <dd>
          {isOnlyUnsent ? null : countsInWords(added, exchange)}
          {isOnlyUnsent || unsent === 0 ? null : <br />}
          {unsent === 0 ? null : words.unsent(unsent)}
        </dd>
        <dt>{words.has}</dt>
        <dd>{countsInWords(present, exchange)}</dd>
      </dl>
      {isWhole ? null : <p className={c('bad')}>{words.notWhole}</p>}
      {merged.length > 0 ? <p>{words.merges(merged.length)}</p> : null}
      {staysOut}
      {refused.length > 0 ? <p>{words.leavesOut(refused.length)}</p> : null}
    </>
  );
}
