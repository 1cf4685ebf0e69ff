import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './segmented-control.module.css';

const c = bindClasses(styles);

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  /** The label is read out only, where what stands above says it. */
  readonly isLabelHidden?: boolean;
  /** Two to four; short words. */
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly size?: 'medium' | 'dense';
  readonly isDisabled?: boolean;
}

/** Either, or: all choices in sight, one of them taken. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>): ReactNode {
  const {
    label,
    isLabelHidden = false,
    segments,
    value,
    onChange,
    size = 'medium',
    isDisabled = false,
  } = props;
  return (
    <RadioGroup
      className={c('group')}
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const segment = segments.find((candidate) => candidate.value === chosen);
        if (segment) onChange(segment.value);
      }}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={c('label')}>{label}</Label>}
      <div className={c('track', size)}>
        {segments.map((segment) => (
          <Radio key={segment.value} value={segment.value} className={c('segment')}>
            {segment.text}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
