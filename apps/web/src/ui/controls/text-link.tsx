import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import { AppLink, type AppLinkProps } from './app-link.tsx';
import styles from './text-link.module.css';

const c = bindClasses(styles);

/** A few words that lead on; a thumb finds them by more than their height. */
export function TextLink(props: Omit<AppLinkProps, 'className'>): ReactNode {
  return <AppLink {...props} className={c('link')} />;
}
