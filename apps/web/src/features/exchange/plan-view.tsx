import type { ImportPlan } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { countsInWords } from '../../app/counts-in-words.ts';
import styles from './exchange.module.css';
import type { ReadFile } from './read-files.ts';
import type { SheetDraft } from './read-sheets.ts';
import { RefusedList } from './refused-list.tsx';
import { countRecords } from './run-import.ts';

const c = bindClasses(styles);

export interface PlanViewProps {
  readonly file: ReadFile;
  readonly onConfirm: (takesSettings: boolean) => void;
  readonly onSheets: (drafts: readonly SheetDraft[]) => void;
  readonly onReplan: (drafts: readonly SheetDraft[], leavesOutKnown: boolean) => void;
}

/** So many are looked through by eye; the count above tells of the rest. */
const SHOWN_MERGES = 100;

/** What the file would do, before it does it. */
export function PlanView({ file, onConfirm, onSheets, onReplan }: PlanViewProps): ReactNode {
  const words = useExchangeTexts();
  const { plan, otherSettings, isEmptyHere, sheets } = file;
  const [takesSettings, setTakesSettings] = useState(isEmptyHere);
  const [showsMerges, setShowsMerges] = useState(false);
  const total = countRecords(file);
  const hasWork = total > 0 || (takesSettings && otherSettings.length > 0);
  return (
    <div className={c('plan')}>
      <FileFacts file={file} />
      {plan.merged.length > 0 ? (
        <Disclosure
          title={words.merges}
          summary={words.counted('filaments', plan.merged.length)}
          isOpen={showsMerges}
          onToggle={setShowsMerges}
        >
          <p className={c('hint')}>{words.mergesHint}</p>
          <ul className={c('lines')}>
            {plan.merged.slice(0, SHOWN_MERGES).map(({ twin, home }, at) => (
              // Two twins may have the same name, and none of them moves.
              <li key={at}>{words.mergedInto(twin, home)}</li>
            ))}
          </ul>
          {plan.merged.length > SHOWN_MERGES ? (
            <p className={c('hint')}>{words.more(plan.merged.length - SHOWN_MERGES)}</p>
          ) : null}
        </Disclosure>
      ) : null}
      {plan.renumbered > 0 ? <p className={c('hint')}>{words.renumbered(plan.renumbered)}</p> : null}
      <RefusedList refused={plan.refused} />
      <CurrencyNote file={file} />
      {otherSettings.length > 0 ? (
        <CheckBox state={takesSettings ? 'on' : 'off'} onChange={setTakesSettings}>
          {words.takeSettings}
        </CheckBox>
      ) : null}
      {sheets !== undefined && sheets.known > 0 ? (
        <CheckBox
          state={sheets.leavesOutKnown ? 'on' : 'off'}
          onChange={(leavesOutKnown) => onReplan(sheets.drafts, leavesOutKnown)}
        >
          {words.sheets.leaveOutKnown(sheets.known)}
        </CheckBox>
      ) : null}
      {sheets?.drafts.some(({ reading }) => reading.kind === 'purchases') === true ? (
        <p className={c('hint')}>{words.sheets.purchasesAlone}</p>
      ) : null}
      {sheets === undefined ? null : (
        <div>
          <Button onPress={() => onSheets(sheets.drafts)}>{words.sheets.change}</Button>
        </div>
      )}
      {hasWork ? (
        <div className={c('actions')}>
          <Button variant="primary" size="large" onPress={() => onConfirm(takesSettings)}>
            {words.confirm(total)}
          </Button>
        </div>
      ) : (
        <Banner title={words.nothingNew} isAnnounced />
      )}
    </div>
  );
}

function FileFacts({ file }: { readonly file: ReadFile }): ReactNode {
  const words = useExchangeTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const { plan, name, exportedAt } = file;
  const at = exportedAt === null ? Number.NaN : Date.parse(exportedAt);
  const inWords = (counts: ImportPlan['added']) => countsInWords(counts, words);
  return (
    <dl className={c('facts')}>
      <dt>{words.file}</dt>
      <dd>{name}</dd>
      {Number.isNaN(at) ? null : (
        <>
          <dt>{words.exportedAt}</dt>
          <dd>{format.instant(at, timeZone)}</dd>
        </>
      )}
      <dt>{words.isNew}</dt>
      <dd>{inWords(plan.added)}</dd>
      <dt>{words.isThere}</dt>
      <dd>{inWords(plan.present)}</dd>
    </dl>
  );
}

function CurrencyNote({ file }: { readonly file: ReadFile }): ReactNode {
  const words = useExchangeTexts();
  const currency = file.otherSettings.find(({ key }) => key === 'currency');
  return currency === undefined ? null : (
    <Banner icon="info" title={words.otherCurrency(currency.to, currency.from)}>
      {words.amountsStay}
    </Banner>
  );
}
