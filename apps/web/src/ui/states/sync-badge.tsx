import type { ReactNode } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import type { FirstTexts } from '../../texts/first-english.ts';
import { AppLink } from '../controls/app-link.tsx';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './states.module.css';

const c = bindClasses(styles);

export type SyncState =
  | { readonly kind: 'upToDate' }
  | { readonly kind: 'sending'; readonly done: number; readonly total: number }
  /** Saved on this device, the server reachable or not known to be gone. */
  | { readonly kind: 'waiting'; readonly toSend: number }
  | { readonly kind: 'offline'; readonly toSend: number }
  | { readonly kind: 'notPaired'; readonly toSend: number }
  /** Something needs a person. `message` in a few words. */
  | { readonly kind: 'problem'; readonly message: string };

export interface SyncBadgeProps {
  readonly state: SyncState;
  /** Where devices and sync are explained. */
  readonly href: string;
  /** Stands in a desktop's rail: the sign above its words. */
  readonly isStacked?: boolean;
}

/** How far this device and the server agree; always in sight, and the way to the page that says more. */
export function SyncBadge({ state, href, isStacked = false }: SyncBadgeProps): ReactNode {
  const texts = useFirstTexts();
  const { icon, word, more } = describeSync(state, texts);
  const isBad = state.kind === 'problem' || state.kind === 'notPaired';
  return (
    <AppLink href={href} className={c('sync', isStacked && 'stacked', isBad && 'syncBad')}>
      <Icon name={icon} size={20} />
      <span className={c('syncWords')}>
        <span>{word}</span>
        {more === undefined ? null : <span className={c('syncMore')}> {more}</span>}
      </span>
    </AppLink>
  );
}

export interface SyncDescription {
  readonly icon: IconName;
  readonly word: string;
  readonly more: string | undefined;
}

/** The sign and the words of a state, for those who show it in a place of their own. */
export function describeSync(state: SyncState, { sync }: FirstTexts): SyncDescription {
  const toSend = (count: number) => (count > 0 ? sync.toSend(count) : undefined);
  switch (state.kind) {
    case 'upToDate':
      return { icon: 'check', word: sync.upToDate, more: undefined };
    case 'sending':
      return { icon: 'sync', word: sync.sending, more: sync.progress(state.done, state.total) };
    case 'waiting':
      return { icon: 'savedHere', word: sync.waiting, more: toSend(state.toSend) };
    case 'offline':
      return { icon: 'offline', word: sync.offline, more: toSend(state.toSend) };
    case 'notPaired':
      return { icon: 'attention', word: sync.notPaired, more: toSend(state.toSend) };
    case 'problem':
      return { icon: 'attention', word: sync.problem, more: state.message };
  }
}
