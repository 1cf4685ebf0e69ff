import type { IconName } from '../icons/icon-paths.ts';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  readonly icon?: IconName;
  /** A few quiet words at the end of the line: a key, a count. */
  readonly note?: string;
  readonly isDisabled?: boolean;
  /** Set in red and said by its words; a question follows it. */
  readonly isDanger?: boolean;
}

export interface MenuButtonProps {
  /** Of the button, and of the menu. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onChoose: (id: string) => void;
  /** Ids that carry a check mark; the menu then stays open while `mode` is `many`. */
  readonly chosen?: readonly string[];
  readonly mode?: 'actions' | 'one' | 'many';
  /**
   * `dots` is the icon in a head; `icon` an edged icon of its own; `chip` a filter that opens a list; `text` the
   * quiet line that changes what a sheet is about; `button` a button with a chevron.
   */
  readonly look?: 'dots' | 'icon' | 'chip' | 'text' | 'button';
  readonly icon?: IconName;
  /** In px, for `icon`. */
  readonly size?: 36 | 44 | 48 | 56;
  /** What stands on it, where that is more than the label: "5 of 9 categories". */
  readonly text?: string;
  /** Draws a chip as taken. */
  readonly isOn?: boolean;
}
