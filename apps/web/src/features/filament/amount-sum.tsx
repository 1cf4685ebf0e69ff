import { massFromNanograms, massToGrams, type Spool } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, type RefObject, useId } from 'react';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { AmountEntry, AmountLine, DecimalField } from '../../ui/fields/decimal-field.tsx';
import { ColumnSum, type SumRow } from '../../ui/measure/column-sum.tsx';
import { densityOf } from './amount-reading.ts';
import type { AmountForm } from './use-amount-form.ts';

export interface AmountSumProps {
  readonly page: FilamentPage;
  readonly spool: Spool;
  readonly form: AmountForm;
  readonly entryId: string;
  readonly entryRef: RefObject<HTMLInputElement | null>;
  readonly hasPad: boolean;
}

/** The entry as column arithmetic, and under it in words what it leaves or corrects. */
export function AmountSum({ page, spool, form, entryId, entryRef, hasPad }: AmountSumProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const lineId = useId();
  const words = texts.sheets;
  const isTareAsked = form.mode === 'scale' && form.knownTare === undefined;
  const entry = (
    <AmountEntry
      ref={entryRef}
      id={entryId}
      text={form.text}
      onTextChange={form.setText}
      read={form.reader.read}
      describedBy={lineId}
      showsProblem={form.wasTried}
      isInvalid={form.wasTried && (form.text.trim() === '' || form.effect?.kind === 'tooLight')}
      inputMode={hasPad ? 'none' : 'decimal'}
    />
  );
  const facts: SumFacts = { spool, form, entryId, entry, sheets: words, format };
  const rows = form.mode === 'scale' ? scaleRows(facts) : usedRows(facts);
  const hint = hintOf(page, form, texts, format);
  return (
    <>
      <ColumnSum rows={rows} />
      {isTareAsked ? (
        <DecimalField
          label={words.tareAsked}
          hint={words.tareHint}
          error={form.wasTried && form.tareText.trim() === '' ? words.tareNeeded : undefined}
          unit="g"
          text={form.tareText}
          onTextChange={form.setTareText}
          read={form.tareReader.read}
          showsProblem={form.wasTried}
          inputMode={hasPad ? 'none' : 'decimal'}
        />
      ) : null}
      <AmountLine
        id={lineId}
        text={form.text}
        read={form.reader.read}
        onTextChange={form.setText}
        showsProblem={form.wasTried}
        {...(hint === undefined ? {} : { hint })}
      />
    </>
  );
}

interface SumFacts {
  readonly spool: Spool;
  readonly form: AmountForm;
  readonly entryId: string;
  readonly entry: ReactNode;
  readonly sheets: Texts['sheets'];
  readonly format: Format;
}

function usedRows({ spool, form, entryId, entry, sheets, format }: SumFacts): readonly SumRow[] {
  const grams = (value: number) => format.grams(value, 1);
  const left = form.effect?.kind === 'use' ? massToGrams(form.effect.left) : massToGrams(spool.remaining);
  const used: SumRow = {
    id: 'used',
    operator: '−',
    label: <label htmlFor={entryId}>{form.mode === 'meters' ? sheets.meters : sheets.used}</label>,
    value: entry,
    unit: form.mode === 'meters' ? 'm' : 'g',
    kind: 'entry',
  };
  const asGrams: readonly SumRow[] =
    form.mode === 'meters' && form.effect?.kind === 'use'
      ? [{ id: 'grams', label: '', value: grams(massToGrams(form.effect.used)), unit: 'g' }]
      : [];
  return [
    { id: 'spool', label: sheets.onTheSpool, value: grams(massToGrams(spool.remaining)), unit: 'g' },
    used,
    ...asGrams,
    {
      id: 'left',
      operator: '=',
      label: left < 0 ? sheets.leftBelow : sheets.left,
      value: grams(left),
      unit: 'g',
      kind: 'total',
      isLow: left < 0,
    },
  ];
}

function scaleRows({ form, entryId, entry, sheets, format }: SumFacts): readonly SumRow[] {
  const { knownTare, effect } = form;
  const parsed = form.tareReader.parse(form.tareText);
  const tare = knownTare ?? (parsed.ok ? massFromNanograms(parsed.value) : undefined);
  return [
    {
      id: 'scale',
      label: <label htmlFor={entryId}>{sheets.onTheScale}</label>,
      value: entry,
      unit: 'g',
      kind: 'entry',
    },
    {
      id: 'tare',
      operator: '−',
      label: sheets.emptySpool,
      ...(knownTare === undefined ? {} : { note: sheets.tareKnown }),
      value: tare === undefined ? '–' : format.grams(massToGrams(tare), 1),
      unit: 'g',
    },
    {
      id: 'filament',
      operator: '=',
      label: sheets.filament,
      value: effect?.kind === 'count' ? format.grams(massToGrams(effect.counted), 1) : '–',
      unit: 'g',
      kind: 'total',
    },
  ];
}

/** What the entry means, said while it is typed. */
function hintOf(page: FilamentPage, form: AmountForm, { sheets }: Texts, format: Format): string | undefined {
  const { effect, mode, spool } = form;
  if (effect?.kind === 'tooLight') return sheets.lessThanSpool;
  const facts: string[] = [];
  if (mode === 'meters') facts.push(...densityFacts(page, sheets, format));
  if (effect?.kind === 'use') {
    const left = massToGrams(effect.left);
    facts.push(left < 0 ? sheets.leavesBelow(-left) : sheets.leaves(left, massToGrams(effect.all)));
    if (spool?.state === 'sealed') facts.push(sheets.opensSealed);
  }
  if (mode === 'scale' && spool) {
    facts.push(sheets.book(massToGrams(spool.remaining)));
    if (effect?.kind === 'count') facts.push(sheets.corrects(massToGrams(effect.delta)));
  }
  return facts.length === 0 ? undefined : facts.join(' ');
}

function densityFacts(page: FilamentPage, sheets: Texts['sheets'], format: Format): readonly string[] {
  const density = densityOf(page.filament);
  if (!density) return [sheets.densityMissing];
  const figure = format.decimal(density.gCm3, 2);
  return density.isAssumed ? [`${sheets.densityAssumed(figure, page.filament.material)}.`] : [];
}
