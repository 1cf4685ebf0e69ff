import type { ReactNode } from 'react';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { AppLink } from '../controls/app-link.tsx';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import type { NavItem } from './nav-items.ts';
import styles from './navigation.module.css';

const c = bindClasses(styles);

/** The phone's five places; the one in the middle is the primary. Hidden where the rail stands. */
export function BottomBar({ items }: { readonly items: readonly NavItem[] }): ReactNode {
  const texts = useFirstTexts();
  return (
    <nav className={c('bar')} aria-label={texts.controls.mainNavigation}>
      {items.map((item) => (
        <NavLink key={item.id} item={item} className={c('barItem', item.isPrimary === true && 'primary')} />
      ))}
    </nav>
  );
}

export interface RailProps {
  readonly items: readonly NavItem[];
  /** Stands at the foot, apart from the rest: settings. */
  readonly lastItem?: NavItem;
  /** Above it: how far this device and the server agree. */
  readonly status?: ReactNode;
  /** The mark of the app, a glyph of 40 px, and where it leads. */
  readonly mark: ReactNode;
  readonly markHref: string;
  readonly markLabel: string;
}

/** The desktop's places, down the start side. Hidden below 960 px. */
export function Rail({ items, lastItem, status, mark, markHref, markLabel }: RailProps): ReactNode {
  const texts = useFirstTexts();
  return (
    <nav className={c('rail')} aria-label={texts.controls.mainNavigation}>
      <AppLink className={c('mark')} href={markHref} label={markLabel}>
        {mark}
      </AppLink>
      {items.map((item) => (
        <NavLink key={item.id} item={item} className={c('railItem')} />
      ))}
      <div className={c('last')}>{status}</div>
      {lastItem ? <NavLink item={lastItem} className={c('railItem')} /> : null}
    </nav>
  );
}

function NavLink({ item, className }: { item: NavItem; className: string }): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const { text, icon, href, isCurrent = false, waiting = 0, sign } = item;
  return (
    <AppLink href={href} className={className} current={isCurrent ? 'page' : undefined}>
      <span className={c('icon')}>
        <Icon name={icon} />
        {waiting > 0 ? (
          <span className={c('waiting')} aria-hidden>
            {format.integer(waiting)}
          </span>
        ) : null}
        {sign ? (
          <span className={c('sign', sign.isBad && 'bad')} title={sign.label}>
            <Icon name={sign.icon} size={16} />
          </span>
        ) : null}
      </span>
      <span className={c('text')}>{text}</span>
      {waiting > 0 ? <span className="visually-hidden">, {texts.controls.waiting(waiting)}</span> : null}
    </AppLink>
  );
}
