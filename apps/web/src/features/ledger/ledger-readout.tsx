import type { ReactNode } from 'react';
import { AppSyncBadge } from '../../app/sync-badge.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Readout } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { DrawingChoice, LedgerDrawing } from './ledger-drawing.tsx';
import deskStyles from './ledger-desk.module.css';
import styles from './ledger.module.css';
import type { LedgerView } from './use-ledger-view.ts';

const c = bindClasses(styles);
const d = bindClasses(deskStyles);

export interface LedgerReadoutProps {
  readonly view: LedgerView;
}

/** What is selected comes to, and how it came about: the figure that stays in sight whatever is filtered. */
export function PhoneReadout({ view }: LedgerReadoutProps): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { ledger, filter } = view;
  return (
    <Readout
      title={words.title}
      figure={<Figure value={format.money(ledger.totals.sum)} size="display" />}
      line={useCountLine(view)}
      aside={<AppSyncBadge />}
      drawing={
        ledger.totals.count === 0 ? undefined : (
          <>
            <LedgerDrawing ledger={ledger} filter={filter} />
            <div className={c('choice')}>
              <DrawingChoice ledger={ledger} filter={filter} />
            </div>
          </>
        )
      }
    />
  );
}

/** The same on a desk, with the drawing beside it. Which one is drawn is chosen in the row below. */
export function DeskReadout({ view }: LedgerReadoutProps): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const line = useCountLine(view);
  const { ledger, filter } = view;
  return (
    <header className={d('head')}>
      <div>
        <h1 className="visually-hidden">{words.title}</h1>
        <Figure value={format.money(ledger.totals.sum)} size="display" />
        <p className={d('line')}>{line}</p>
      </div>
      <div className={d('drawing')}>
        {ledger.totals.count === 0 ? null : <LedgerDrawing ledger={ledger} filter={filter} />}
      </div>
    </header>
  );
}

/** "67 entries, Dec 2025 to Nov 2026" */
function useCountLine({ ledger: { totals }, isNarrowed }: LedgerView): string {
  const words = useLedgerTexts();
  const format = useFormat();
  const [first, last] = [totals.months[0]?.month, totals.months.at(-1)?.month];
  const monthWords = (month: string) => `${format.shortMonth(month)} ${month.slice(0, 4)}`;
  if (isNarrowed) return words.filtered(totals.count);
  if (first === undefined || last === undefined || first === last) return words.entries(totals.count);
  return words.span(totals.count, monthWords(first), monthWords(last));
}
