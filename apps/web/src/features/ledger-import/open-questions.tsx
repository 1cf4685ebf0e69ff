import { dayOrders, readAmountAs, readDayAs, type DayOrder } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { HowFieldsProps } from './how-fields.tsx';
import styles from './ledger-import.module.css';

const c = bindClasses(styles);

/** What nothing in the file tells: both readings of one of its cells, for a person to choose from. */
export function OpenQuestions({
  sheet: { open },
  onChange,
}: Pick<HowFieldsProps, 'sheet' | 'onChange'>): ReactNode {
  const words = useLedgerImportTexts();
  const format = useFormat();
  const days = (mayBeginWithYear(open.day) ? dayOrders : (['dmy', 'mdy'] as const)).flatMap((dayOrder) => {
    const day = open.day === null ? null : readDayAs(open.day, dayOrder);
    return day === null ? [] : [{ dayOrder, text: format.day(day) }];
  });
  const amounts = (['.', ','] as const).flatMap((decimalSign) => {
    const amount = open.number === null ? null : readAmountAs(open.number, decimalSign);
    return amount === null ? [] : [{ decimalSign, text: format.exactMoney(amount) }];
  });
  return (
    <>
      {open.day === null ? null : (
        <div className={c('question')}>
          <Banner tone="low" title={words.ask.day(open.day)} isAnnounced>
            {words.ask.hint}
          </Banner>
          <div className={c('actions')}>
            {days.map(({ dayOrder, text }: { dayOrder: DayOrder; text: string }) => (
              <Button key={dayOrder} onPress={() => onChange({ dayOrder })}>
                {text}
              </Button>
            ))}
          </div>
        </div>
      )}
      {open.number === null ? null : (
        <div className={c('question')}>
          <Banner tone="low" title={words.ask.number(open.number)} isAnnounced>
            {words.ask.hint}
          </Banner>
          <div className={c('actions')}>
            {amounts.map(({ decimalSign, text }) => (
              <Button key={decimalSign} onPress={() => onChange({ decimalSign })}>
                {text}
              </Button>
            ))}
          </div>
        </div>
      )}
      {open.spending === null ? null : (
        <div className={c('question')}>
          <Banner tone="low" title={words.ask.spending(open.spending)} isAnnounced>
            {words.ask.spendingHint}
          </Banner>
          <div className={c('actions')}>
            <Button onPress={() => onChange({ spending: 'above_zero' })}>{words.ask.spent}</Button>
            <Button onPress={() => onChange({ spending: 'below_zero' })}>{words.ask.cameIn}</Button>
          </div>
        </div>
      )}
    </>
  );
}

/** Only hyphens join parts of which the first is a year of two digits. */
const mayBeginWithYear = (text: string | null): boolean => /^\s*\d\d-/.test(text ?? '');
