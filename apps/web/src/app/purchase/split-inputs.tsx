import { bounds } from '@spoolshed/core';
import { type ReactNode, useId } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { FieldLine } from '../../ui/fields/field-frame.tsx';
import { Stepper } from '../../ui/fields/stepper.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { type AmountReader, createAmountReader } from '../amount-reader.ts';
import { kilogramsInWords, kilogramsKind } from '../filament-form/amount-kinds.ts';
import { amountError, type FormWiring } from '../filament-form/field-wiring.ts';
import styles from './purchase.module.css';
import { sizeField, splitField, type SplitLine, withAnotherSize } from './split.ts';

const c = bindClasses(styles);

/** Nobody steps further; more is typed. */
const mostOfOneSize = 9999;

export interface SplitInputsProps {
  readonly label: string;
  readonly lines: readonly SplitLine[];
  readonly onChange: (lines: readonly SplitLine[]) => void;
  readonly reader: AmountReader;
  readonly wiring: FormWiring;
  /** What another size starts from, as typed. */
  readonly usualSize: string;
}

/** How many spools of which size: a size a line, and another size where one came that nobody expected. */
export function SplitInputs(props: SplitInputsProps): ReactNode {
  const { label, lines, onChange, wiring, usualSize } = props;
  const words = useTexts().purchase;
  const lineId = useId();
  const problem = wiring.errorOf(splitField);
  return (
    <div role="group" aria-label={label} aria-describedby={lineId} className={c('split')}>
      {lines.map((line) => (
        <Line
          key={line.id}
          {...props}
          line={line}
          onLineChange={(next) => onChange(lines.map((each) => (each.id === line.id ? next : each)))}
        />
      ))}
      <FieldLine id={lineId} hint={undefined} error={problem} />
      <Button variant="quiet" isFlush icon="plus" onPress={() => onChange(withAnotherSize(lines, usualSize))}>
        {words.anotherSize}
      </Button>
    </div>
  );
}

interface LineProps extends SplitInputsProps {
  readonly line: SplitLine;
  readonly onLineChange: (line: SplitLine) => void;
}

function Line({ line, onLineChange, reader, wiring }: LineProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.purchase;
  const { id, count, least, net, text } = line;
  const stepper = (label: string) => (
    <Stepper
      label={label}
      isOptional="quiet"
      {...(least > 0 ? { hint: words.inUse(least) } : {})}
      count={count}
      onCountChange={(next) => onLineChange({ ...line, count: next })}
      least={least}
      most={mostOfOneSize}
      name={`count.${id}`}
    />
  );
  if (net !== undefined) return stepper(words.spoolsOf(kilogramsInWords(net, format)));
  return (
    <FieldPair>
      {stepper(texts.forms.fields.spools)}
      <DecimalField
        label={texts.forms.fields.eachHolds}
        isOptional="quiet"
        error={amountError(wiring, sizeField(id), text, reader)}
        unit="kg"
        text={text}
        onTextChange={(next) => onLineChange({ ...line, text: next })}
        read={reader.read}
        showsProblem={wiring.showsProblem}
        name={sizeField(id)}
      />
    </FieldPair>
  );
}

/** Reads what one spool holds. */
export function useSizeReader(): AmountReader {
  const texts = useTexts();
  const format = useFormat();
  return createAmountReader(kilogramsKind(format, bounds.spoolNet), { texts, format });
}
