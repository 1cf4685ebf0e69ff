import type { ReactNode } from 'react';
import { useToday } from '../../app/use-today.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { presetIds, presetOf, rangeOf } from './date-ranges.ts';
import type { LedgerView } from './use-ledger-view.ts';

export interface PeriodMenuProps {
  readonly view: LedgerView;
  /** Days of one's own are asked for elsewhere; left out where their fields are in sight. */
  readonly onOwn?: () => void;
}

const ownId = 'own';

/** Which time is looked at: a preset, or days of one's own. */
export function PeriodMenu({ view, onOwn }: PeriodMenuProps): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const today = useToday();
  const { from, to } = view.filter;
  const preset = presetOf({ from, to }, today);
  const ownWords = () => {
    if (from !== null && to !== null) return words.between(format.day(from), format.day(to));
    return from === null ? words.until(format.day(to ?? today)) : words.since(format.day(from));
  };
  return (
    <MenuButton
      label={words.period}
      look="chip"
      mode="one"
      isOn={preset !== 'all'}
      text={preset === undefined ? ownWords() : words.presets[preset]}
      chosen={[preset ?? ownId]}
      entries={[...presetIds, ...(onOwn ? [ownId as typeof ownId] : [])].map((id) => ({
        id,
        text: words.presets[id],
      }))}
      onChoose={(id) => {
        const chosen = presetIds.find((known) => known === id);
        if (chosen !== undefined) view.setFilter(rangeOf(chosen, today));
        else onOwn?.();
      }}
    />
  );
}
