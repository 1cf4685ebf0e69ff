import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './icon.module.css';
import { type IconName, iconPaths } from './icon-paths.ts';

const c = bindClasses(styles);

const mirrored: ReadonlySet<IconName> = new Set(['back', 'next', 'undo', 'move', 'labels', 'use', 'link']);

export interface IconProps {
  readonly name: IconName;
  /** In px: 24 in bars, 20 in buttons, 16 inside text and chips. */
  readonly size?: 16 | 20 | 24;
}

/** Always decoration: the control or the text beside it says what it means. */
export function Icon({ name, size = 24 }: IconProps): ReactNode {
  return (
    <svg
      className={c('icon')}
      aria-hidden
      viewBox="0 0 24 24"
      width={size}
      height={size}
      data-mirrors={mirrored.has(name) ? '' : undefined}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
