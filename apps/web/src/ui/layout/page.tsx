import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { AppLink } from '../controls/app-link.tsx';
import { Icon } from '../icons/icon.tsx';
import { watchSize } from '../measure/watch-size.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './page.module.css';

const c = bindClasses(styles);

export interface AppFrameProps {
  readonly bottomBar: ReactNode;
  readonly rail: ReactNode;
  /** First thing a keyboard reaches: "To the content". */
  readonly skipText: string;
  readonly children: ReactNode;
}

/** Bar or rail round whatever screen is on. The bar comes last in the document, where the thumb and Tab expect it. */
export function AppFrame({ bottomBar, rail, skipText, children }: AppFrameProps): ReactNode {
  return (
    <>
      <a className={c('skip')} href="#content">
        {skipText}
      </a>
      {rail}
      <main id="content" tabIndex={-1} className={c('main')}>
        {children}
      </main>
      {bottomBar}
    </>
  );
}

export interface PageProps {
  readonly children: ReactNode;
  /** `narrow` is a column to read or fill in; `wide` takes the whole width of a desktop. */
  readonly width?: 'narrow' | 'wide';
}

/** The margins of a screen: 16 px on a phone, more on a desk. */
export function Page({ children, width = 'narrow' }: PageProps): ReactNode {
  return <div className={c('page', width)}>{children}</div>;
}

export interface SplitViewProps {
  readonly children: ReactNode;
  /** Beside the list where 1,240 px and more allow it; below that the screen shows it as a page of its own. */
  readonly pane?: ReactNode;
  readonly paneLabel: string;
}

/** List and detail side by side, each scrolling by itself. */
export function SplitView({ children, pane, paneLabel }: SplitViewProps): ReactNode {
  return (
    <div className={c('split', pane !== undefined && 'withPane')}>
      <div className={c('splitMain')}>{children}</div>
      {pane === undefined ? null : (
        <aside className={c('pane')} aria-label={paneLabel}>
          {pane}
        </aside>
      )}
    </div>
  );
}

export interface PageHeaderProps {
  readonly title: string;
  /** Under the title: brand and material, a number. */
  readonly subtitle?: ReactNode;
  /** Up to the list this belongs to, in its words: "Stock". */
  readonly back?: {
    readonly text: string;
    readonly href: string;
    readonly icon?: 'back' | 'close';
    /** Asked instead of going there at once: something was typed. */
    readonly onFollow?: (() => void) | undefined;
  };
  /** Icon buttons; on a desk buttons with words. */
  readonly actions?: ReactNode;
  /** Quiet words in the top line: "kept as a draft". */
  readonly aside?: string;
  /** `large` for the name of a thing, `small` for the name of a task, which stands in the top line. */
  readonly size?: 'large' | 'small';
}

export function PageHeader(props: PageHeaderProps): ReactNode {
  const { title, subtitle, back, actions, aside, size = 'large' } = props;
  const heading = (
    <div className={c('names')}>
      <h1 className={c('title', size)} title={title}>
        {title}
      </h1>
      {subtitle === undefined ? null : <p className={c('subtitle')}>{subtitle}</p>}
    </div>
  );
  return (
    <header className={c('header', back === undefined && 'rooted', size === 'large' ? 'two' : 'one')}>
      {back ? (
        <AppLink
          href={back.href}
          className={c('back')}
          onFollow={back.onFollow}
          {...(size === 'small' ? { label: back.text } : {})}
        >
          <Icon name={back.icon ?? 'back'} />
          {size === 'small' ? null : back.text}
        </AppLink>
      ) : null}
      {heading}
      {aside === undefined ? null : <span className={c('aside')}>{aside}</span>}
      {actions === undefined ? null : <div className={c('actions')}>{actions}</div>}
    </header>
  );
}

/** What belongs to the thumb on a phone: filters, search, the main action. Stands above the bottom bar. */
export function Dock({
  children,
  isOverBar = true,
}: {
  readonly children: ReactNode;
  readonly isOverBar?: boolean;
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const root = document.documentElement;
    // The page keeps room for it and messages stand above it, whatever it holds at this text size.
    const stopWatching = watchSize(element, () =>
      root.style.setProperty('--dock-height', `${element.offsetHeight}px`),
    );
    return () => {
      stopWatching();
      root.style.removeProperty('--dock-height');
    };
  }, []);
  return (
    <div ref={ref} className={c('dock', !isOverBar && 'atFoot')}>
      {children}
    </div>
  );
}

/** One line of a dock: fields stretch, buttons do not. */
export function DockRow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('dockRow')}>{children}</div>;
}
