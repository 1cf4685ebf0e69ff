import { createContext, type MouseEvent, type ReactNode, type Ref, use } from 'react';

export type Navigate = (href: string) => void;

const NavigateContext = createContext<Navigate | undefined>(undefined);

/** The app says how it moves to another of its places; without it links load the page anew. */
export const NavigateProvider = NavigateContext;

export interface AppLinkProps {
  /** A place of this app, from its root. */
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly current?: 'page' | 'true' | undefined;
  /** -1 where a list moves the focus with the arrow keys. */
  readonly tabIndex?: number;
  readonly title?: string;
  /** Asked instead of going there at once, where something would be left behind. */
  readonly onFollow?: (() => void) | undefined;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A real link: a plain click moves inside the app, any other kind is the browser's. */
export function AppLink({
  href,
  children,
  className,
  label,
  current,
  tabIndex,
  title,
  onFollow,
  ref,
}: AppLinkProps): ReactNode {
  const navigate = use(NavigateContext);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented) return;
    if (!navigate && !onFollow) return;
    event.preventDefault();
    if (onFollow) onFollow();
    else navigate?.(href);
  };
  return (
    <a
      ref={ref}
      href={href}
      className={className}
      aria-label={label}
      aria-current={current}
      tabIndex={tabIndex}
      title={title}
      onClick={follow}
    >
      {children}
    </a>
  );
}
