import type { Day } from '../../units/day.ts';
import type { Money } from '../../units/money.ts';
import { dayCell, type DayOrder } from '../csv/cell-forms.ts';
import { readAmount } from './read-amount.ts';

/* One cell read in each way, for a person who is asked which is meant; null where it is nothing that way. */

export function readDayAs(text: string, dayOrder: DayOrder): Day | null {
  const read = dayCell.read(text, { decimalSign: '.', dayOrder });
  // What the cell reads is a day of the calendar.
  return read.ok ? (read.value as Day) : null;
}

export function readAmountAs(text: string, decimalSign: '.' | ','): Money | null {
  const read = readAmount(text, { decimalSign, dayOrder: 'ymd' });
  return read.ok ? read.value : null;
}
