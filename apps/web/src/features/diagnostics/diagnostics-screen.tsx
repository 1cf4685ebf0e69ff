import { type ReactNode, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useServices } from '../../app/services.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import type { DiagnosticEntry } from '../../platform/diagnostics/entry.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useDiagnosticsTexts } from '../../texts/use-diagnostics-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './diagnostics.module.css';
import { ShareActions } from './share-actions.tsx';
import { lineOf } from './shared-text.ts';
import { useEntries } from './use-entries.ts';

const c = bindClasses(styles);

/** A list of more is no longer looked through by eye; what is shared always holds all of it. */
const SHOWN_FIRST = 100;

export function DiagnosticsScreen(): ReactNode {
  const { diagnostics } = useServices();
  const texts = useTexts();
  const words = useDiagnosticsTexts();
  const entries = useEntries(diagnostics);
  const [showsAll, setShowsAll] = useState(false);
  const newest = entries?.toReversed() ?? [];
  const shown = showsAll ? newest : newest.slice(0, SHOWN_FIRST);
  return (
    <Page>
      <PageHeader title={words.title} back={{ text: texts.settings.title, href: paths.settings }} />
      <p className={c('hint')}>{words.hint}</p>
      <ShareActions />
      {entries === undefined ? null : (
        <p className={c('count')} role="status">
          {entries.length === 0 ? words.empty : words.count(entries.length)}
        </p>
      )}
      <ul>
        {shown.map((entry, at) => (
          // Lines have no id of their own, and none ever changes its place from the oldest on.
          <Line key={newest.length - at} entry={entry} />
        ))}
      </ul>
      {shown.length < newest.length ? <Button onPress={() => setShowsAll(true)}>{words.all}</Button> : null}
    </Page>
  );
}

function Line({ entry }: { readonly entry: DiagnosticEntry }): ReactNode {
  const words = useDiagnosticsTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const [isOpen, setIsOpen] = useState(false);
  const { at, level, what } = entry;
  const kind = Object.entries(words.kinds).find(([name]) => name === what)?.[1] ?? what;
  return (
    <li>
      <details className={c('line')} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <span className={c('what', level === 'error' && 'error')}>
            {kind} <span className={c('words')}>{lineOf(entry)}</span>
          </span>
          <span className={c('at')}>{format.instant(at, timeZone)}</span>
        </summary>
        {/* Drawn only when it is wanted: hundreds of these are long. */}
        {isOpen ? <pre className={c('facts')}>{JSON.stringify(entry, null, 2)}</pre> : null}
      </details>
    </li>
  );
}
