import { type ReactNode, use } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import { MissingRows } from './missing-rows.ts';
import styles from './states.module.css';

const c = bindClasses(styles);

export interface BannerProps {
  /** `low` is running low, `bad` needs a person; everything else is `plain`. */
  readonly tone?: 'plain' | 'low' | 'bad';
  readonly icon?: IconName;
  /** The fact, in bold: "Online only here." */
  readonly title: string;
  /** What it means and what to do. */
  readonly children?: ReactNode;
  /** A quiet button or a progress bar. */
  readonly action?: ReactNode;
  /** Reads itself out when it appears while the page is open. */
  readonly isAnnounced?: boolean;
}

/** A message that belongs to the page and stays while it is true. Two hairlines, no box. */
export function Banner({
  tone = 'plain',
  icon,
  title,
  children,
  action,
  isAnnounced = false,
}: BannerProps): ReactNode {
  const sign = tone === 'bad' ? (icon ?? 'attention') : icon;
  return (
    <div className={c('banner', tone)} role={isAnnounced ? 'status' : undefined}>
      {tone === 'low' ? <span className={c('lowMark')} aria-hidden /> : null}
      {tone === 'low' || sign === undefined ? null : <Icon name={sign} />}
      <p className={c('words')}>
        <b>{title}</b> {children}
      </p>
      {action}
    </div>
  );
}

export interface EmptyStateProps {
  /** A glyph of 96 to 120 px. */
  readonly picture: ReactNode;
  readonly title: string;
  /** The next step, in a sentence. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet, or nothing found: says so and teaches the next step. While rows are missing nobody can know. */
export function EmptyState({ picture, title, children, actions }: EmptyStateProps): ReactNode {
  const instead = use(MissingRows);
  return (
    <div className={c('empty')}>
      {picture}
      <div className={c('emptyWords')}>
        {instead === undefined ? (
          <>
            <h2>{title}</h2>
            {children === undefined ? null : <p>{children}</p>}
          </>
        ) : (
          instead
        )}
        {actions === undefined ? null : <div className={c('actions')}>{actions}</div>}
      </div>
    </div>
  );
}
