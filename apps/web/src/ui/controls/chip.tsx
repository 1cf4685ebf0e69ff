import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './chip.module.css';
import { PressButton } from './press-button.tsx';

const c = bindClasses(styles);

export interface ChipProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Already formatted: how many it would leave. */
  readonly count?: string;
}

/** A filter that is on or off. On is said by its check mark and its weight, not by color alone. */
export function Chip({ children, isSelected, onChange, count }: ChipProps): ReactNode {
  return (
    <PressButton className={c('chip')} aria-pressed={isSelected} onPress={() => onChange(!isSelected)}>
      {isSelected ? <Icon name="check" size={16} /> : null}
      {children}
      {count === undefined ? null : <span className={c('count')}>{count}</span>}
    </PressButton>
  );
}

export interface ChipRowProps {
  /** Names the group: "Filter". */
  readonly label: string;
  readonly children: ReactNode;
}

/** Chips in one line that scrolls under the thumb; where there is room for lines they wrap, so none is out of sight. */
export function ChipRow({ label, children }: ChipRowProps): ReactNode {
  return (
    <fieldset className={c('row')} aria-label={label}>
      {children}
    </fieldset>
  );
}
