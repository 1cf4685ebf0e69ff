import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './exchange.module.css';
import type { ListedRow } from './read-files.ts';

const c = bindClasses(styles);

/** So many are mended by hand; who has more has another file in hand. */
const SHOWN_REFUSED = 200;

/** Rows that cannot be taken in: which, which field, and why. */
export function RefusedList({ refused }: { readonly refused: readonly ListedRow[] }): ReactNode {
  const texts = useTexts();
  const words = useExchangeTexts();
  if (refused.length === 0) return null;
  const rows = new Set(refused.map(({ table, row, file }) => `${file ?? table}/${row}`));
  return (
    <section>
      <SectionHead title={words.refused} aside={String(rows.size)} />
      <p className={c('hint')}>{words.refusedHint}</p>
      <ul className={c('lines')}>
        {refused.slice(0, SHOWN_REFUSED).map(({ table, row, label, path, code, file }) => (
          <li key={`${file ?? ''}/${table}/${row}/${path.join('/')}/${code}`}>
            <span>
              {file ?? words.tables[table]}, {words.row(row + 1)}
              {label === null ? null : <span className={c('hint')}> · {label}</span>}
            </span>
            <span className={c('reason')}>
              {path.length === 0
                ? null
                : `${words.sheets.fields[String(path[0])] ?? texts.attention.field(String(path[0]))}: `}
              {texts.forms.problem(code)}
            </span>
          </li>
        ))}
      </ul>
      {refused.length > SHOWN_REFUSED ? (
        <p className={c('hint')}>{words.more(refused.length - SHOWN_REFUSED)}</p>
      ) : null}
    </section>
  );
}
