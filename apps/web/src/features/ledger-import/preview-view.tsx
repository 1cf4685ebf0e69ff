import { isOpen, type LineState, type PlannedLine } from '@spoolshed/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { useFormat } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { Chip, ChipRow } from '../../ui/controls/chip.tsx';
import { Dock, DockRow } from '../../ui/layout/page.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { WindowedList } from '../../ui/lists/windowed-list.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger-import.module.css';
import { LineRow } from './line-row.tsx';
import { headOf } from './sheet-columns.ts';
import type { Sheet } from './use-sheet.ts';

const c = bindClasses(styles);

export interface PreviewViewProps {
  readonly sheet: Sheet;
  readonly lines: readonly PlannedLine[];
  readonly isDesk: boolean;
  readonly onConfirm: () => void;
}

const rowOf = ({ row }: PlannedLine): number => row;

const states: readonly LineState[] = [
  'new',
  'doubtful',
  'known',
  'booked',
  'money_in',
  'purchase',
  'refused',
];

/** Every row as it would be written, what is chosen of them, and the way on. */
export function PreviewView({ sheet: whole, lines, isDesk, onConfirm }: PreviewViewProps): ReactNode {
  const words = useLedgerImportTexts();
  const format = useFormat();
  const [only, setOnly] = useState<LineState | null>(null);
  const { text, sheet, isCompared, chosen, isTaken, take, fallback } = whole;
  const counts = useMemo(() => countStates(lines), [lines]);
  const damaged = useMemo(() => lines.filter(({ doubt }) => doubt === 'quotes').length, [lines]);
  // What was filtered by may be gone with the next choice.
  const filter = only !== null && counts[only] > 0 ? only : null;
  const shown = useMemo(
    () => (filter === null ? lines : lines.filter(({ state }) => state === filter)),
    [lines, filter],
  );
  const open = useMemo(() => shown.filter(isOpen), [shown]);
  const takenCount = useMemo(() => open.filter(isTaken).length, [open, isTaken]);
  const count = chosen.entries.length;
  const sum = chosen.entries.reduce((total, { entry }) => total + entry.amount, 0);
  const isAsking = Object.values(sheet.open).some((cell) => cell !== null);
  const confirm = (
    <Button
      variant="primary"
      size={isDesk ? 'medium' : 'large'}
      isDisabled={count === 0 || isAsking || !isCompared || sheet.missing.length > 0}
      onPress={onConfirm}
    >
      {words.confirm(count)}
    </Button>
  );
  return (
    <section>
      <SectionHead title={words.preview} aside={words.rows(lines.length)} />
      {damaged === 0 ? null : (
        <div className={c('question')}>
          <Banner tone="low" title={words.damaged(damaged)} isAnnounced>
            {words.damagedHint}
          </Banner>
        </div>
      )}
      <StateChips counts={counts} only={filter} onChange={setOnly} />
      <div className={c('bar')}>
        {open.length === 0 ? (
          <span className={c('hint')}>{words.nothingOpen}</span>
        ) : (
          <CheckBox
            state={takenCount === 0 ? 'off' : takenCount === open.length ? 'on' : 'some'}
            onChange={(isOn) => take(open, isOn)}
          >
            {words.all(open.length)}
          </CheckBox>
        )}
        <div className={c('way')}>
          <span className={c('figure')}>{words.sum(format.money(sum))}</span>
          {isDesk ? confirm : null}
        </div>
      </div>
      <WindowedList label={words.list} lines={shown} idOf={rowOf} expectedSize={() => (isDesk ? 53 : 65)}>
        {(line) => (
          <LineRow
            line={line}
            fallback={fallback.path}
            isTaken={isTaken(line)}
            isDesk={isDesk}
            onTake={(isOn) => take([line], isOn)}
            headAt={(at) => headOf(text.rows, sheet.reading, at)}
          />
        )}
      </WindowedList>
      {isDesk ? null : (
        <Dock>
          <DockRow>{confirm}</DockRow>
        </Dock>
      )}
    </section>
  );
}

/** What came of the rows; one of them alone is shown where somebody asks for it. */
function StateChips({
  counts,
  only,
  onChange,
}: {
  readonly counts: Readonly<Record<LineState, number>>;
  readonly only: LineState | null;
  readonly onChange: (only: LineState | null) => void;
}): ReactNode {
  const words = useLedgerImportTexts();
  const format = useFormat();
  const present = states.filter((state) => counts[state] > 0);
  if (present.length < 2) return null;
  return (
    <ChipRow label={words.filter}>
      {present.map((state) => (
        <Chip
          key={state}
          isSelected={only === state}
          count={format.integer(counts[state])}
          onChange={(isOn) => onChange(isOn ? state : null)}
        >
          {words.states[state]}
        </Chip>
      ))}
    </ChipRow>
  );
}

function countStates(lines: readonly PlannedLine[]): Readonly<Record<LineState, number>> {
  const counts = { new: 0, known: 0, booked: 0, money_in: 0, doubtful: 0, purchase: 0, refused: 0 };
  for (const { state } of lines) counts[state] += 1;
  return counts;
}
