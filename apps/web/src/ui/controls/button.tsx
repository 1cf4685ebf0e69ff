import type { ReactNode, Ref } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import { AppLink } from './app-link.tsx';
import styles from './button.module.css';
import { PressButton } from './press-button.tsx';

const c = bindClasses(styles);

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonLook {
  /** One `primary` on a screen. `quiet` has no edge, for actions inside a message or a head. */
  readonly variant?: ButtonVariant;
  /** `large` is the one under the thumb (56 px) and fills its line; `dense` is for a desktop's tool row (36 px). */
  readonly size?: 'medium' | 'large' | 'dense';
  readonly icon?: IconName;
  /** For a `quiet` one that begins a line: its words stand flush with the text above. */
  readonly isFlush?: boolean;
  /** The key that does the same, shown on it: "N". */
  readonly shortcut?: string;
}

export interface ButtonProps extends ButtonLook {
  readonly children: ReactNode;
  /** Said instead of the words on it where those do not stand for themselves: "Undo used 37 g". */
  readonly label?: string;
  readonly isDisabled?: boolean;
  /** Shows that the work runs; keeps its width and the focus, and takes no second press. */
  readonly isBusy?: boolean;
  readonly type?: 'button' | 'submit' | 'reset';
  /** Id of the form it submits when it stands outside of it. */
  readonly form?: string;
  readonly onPress?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps): ReactNode {
  const { children, label, isDisabled = false, isBusy = false, type = 'button', form, onPress, ref } = props;
  return (
    <PressButton
      ref={ref}
      className={lookOf(props)}
      type={type}
      form={form}
      aria-label={label}
      isDisabled={isDisabled}
      isBusy={isBusy}
      onPress={onPress}
    >
      {isBusy ? <span className={c('turning')} aria-hidden /> : <LeadingIcon {...props} />}
      <span className={c('words')}>{children}</span>
      <Shortcut {...props} />
    </PressButton>
  );
}

export interface LinkButtonProps extends ButtonLook {
  readonly children: ReactNode;
  readonly href: string;
  /** Said instead of the words on it where those do not stand for themselves. */
  readonly label?: string;
}

/** Looks like a button and is a link: it leads to a place, so it can be opened in a new tab. */
export function LinkButton(props: LinkButtonProps): ReactNode {
  return (
    <AppLink
      className={lookOf(props)}
      href={props.href}
      {...(props.label === undefined ? {} : { label: props.label })}
    >
      <LeadingIcon {...props} />
      <span className={c('words')}>{props.children}</span>
      <Shortcut {...props} />
    </AppLink>
  );
}

export interface IconButtonProps {
  readonly icon: IconName;
  /** What it does; also shown on hover. */
  readonly label: string;
  /** `true` draws its edge, for one that stands alone and not in a head. */
  readonly hasEdge?: boolean;
  /** In px: 44 everywhere, 48 beside a field, 56 beside a large button; 36 in a desktop's tool row. */
  readonly size?: 36 | 44 | 48 | 56;
  readonly isDisabled?: boolean;
  readonly onPress?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps): ReactNode {
  const { icon, label, hasEdge = false, size = 44, isDisabled = false, onPress, ref } = props;
  return (
    <PressButton
      ref={ref}
      className={c('iconButton', hasEdge && 'edged', `size${size}`)}
      aria-label={label}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      <NamedIcon icon={icon} label={label} size={size} />
    </PressButton>
  );
}

export interface IconLinkProps {
  readonly icon: IconName;
  readonly label: string;
  readonly href: string;
  readonly hasEdge?: boolean;
  readonly size?: 36 | 44 | 48 | 56;
}

export function IconLink({ icon, label, href, hasEdge = false, size = 44 }: IconLinkProps): ReactNode {
  return (
    <AppLink className={c('iconButton', hasEdge && 'edged', `size${size}`)} href={href} label={label}>
      <NamedIcon icon={icon} label={label} size={size} />
    </AppLink>
  );
}

/** Pointers get the name on hover. On the icon, because a title on the button would be read out a second time. */
function NamedIcon({ icon, label, size }: { icon: IconName; label: string; size: number }): ReactNode {
  return (
    <span className={c('hoverName')} title={label}>
      <Icon name={icon} size={size === 36 ? 20 : 24} />
    </span>
  );
}

function lookOf({ variant = 'plain', size = 'medium', isFlush = false }: ButtonLook): string {
  return c('button', variant, size, isFlush && 'flush');
}

function LeadingIcon({ icon, size }: ButtonLook): ReactNode {
  return icon === undefined ? null : <Icon name={icon} size={size === 'large' ? 24 : 20} />;
}

function Shortcut({ shortcut }: ButtonLook): ReactNode {
  return shortcut === undefined ? null : (
    <kbd className={c('shortcut')} aria-hidden>
      {shortcut}
    </kbd>
  );
}
