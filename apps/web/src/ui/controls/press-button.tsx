import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';

export interface PressButtonProps extends Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'onClick' | 'disabled'
> {
  readonly isDisabled?: boolean;
  /** Keeps the focus and its place for a screen reader, and takes no press. */
  readonly isBusy?: boolean;
  readonly onPress?: (() => void) | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/**
 * The browser's own button under all of ours. react-aria's would weigh 14 kB of the first load, for ways to press
 * that browsers have learned since; where one of its collections needs its button (the combo box), it stays.
 */
export function PressButton(props: PressButtonProps): ReactNode {
  const { isDisabled = false, isBusy = false, onPress, type = 'button', ...rest } = props;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy) {
      // A busy submit button would send its form again.
      event.preventDefault();
      return;
    }
    // Safari leaves the focus where it was; a sheet that closes gives it back to what had it.
    event.currentTarget.focus({ preventScroll: true });
    onPress?.();
  };
  return (
    <button {...rest} type={type} disabled={isDisabled} aria-disabled={isBusy || undefined} onClick={press} />
  );
}
