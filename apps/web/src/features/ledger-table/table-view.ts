import type { CellWords } from './cell-words.ts';
import type { Pasted } from './paste-cells.ts';
import type { Field } from './table-field.ts';
import type { TableEditing } from './use-table-editing.ts';
import type { TableSave } from './use-table-save.ts';

/** What both looks of the table are made of. */
export interface TableView {
  readonly editing: TableEditing;
  readonly save: TableSave;
  /** The way back to the ledger, under the same filter. */
  readonly back: string;
  /** The cell that has to be looked at; another object each time. */
  readonly wanted: WantedCell | undefined;
  readonly payees: readonly string[];
  readonly words: CellWords;
  readonly onPasted: (pasted: Pasted) => void;
  readonly openPaste: () => void;
  readonly askDiscard: () => void;
}

export interface WantedCell {
  readonly rowId: string;
  readonly field: Field;
}
