import type { Role } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { type ReactNode, Suspense } from 'react';
import type { FirstTexts } from '../texts/first-english.ts';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { SpoolGlyph } from '../ui/glyph/spool-glyph.tsx';
import { BottomBar, Rail } from '../ui/layout/navigation.tsx';
import type { NavItem } from '../ui/layout/nav-items.ts';
import { AppFrame } from '../ui/layout/page.tsx';
import { describeSync, type SyncState as BadgeState } from '../ui/states/sync-badge.tsx';
import { KeyHelp } from './key-help.tsx';
import { lazyScreen } from './lazy-screen.ts';
import { LoadingFrame } from './loading/loading-frame.tsx';
import { paths } from './paths.ts';
import { useShortcut } from './shortcuts.tsx';
import { AppSyncBadge, SyncStatus, useBadgeState } from './sync-badge.tsx';
import { useLive } from './use-live.ts';

const Banners = lazyScreen(() => import('./banners.tsx'), 'Banners');

export interface ShellProps {
  readonly path: string;
  readonly navigate: (href: string) => void;
  /** What this device may do; null before its first contact. */
  readonly role: Role | null;
  readonly children: ReactNode;
}

/** Bar, rail and the keys that work everywhere, round whatever screen is on. */
export function Shell({ path, navigate, role, children }: ShellProps): ReactNode {
  const texts = useFirstTexts();
  const waiting = useLive(countWaiting, []) ?? 0;
  useShortcut('n', texts.shell.help.add, () => navigate(paths.add));
  const sync = useBadgeState();
  const { stock, ledger, add, shopping, attention, settings } = navItems(path, waiting, texts);
  const sign = syncSign(sync, texts);
  return (
    <>
      <AppFrame
        skipText={texts.shell.toContent}
        // Where something is filled in, the foot of a phone belongs to the button that saves it.
        bottomBar={
          isTask(path) ? null : (
            <BottomBar
              items={[
                stock,
                ledger,
                { ...add, isPrimary: true },
                shopping,
                attention,
                { ...settings, ...sign },
              ]}
            />
          )
        }
        rail={
          <Rail
            items={[stock, ledger, shopping, add, attention, activityItem(path, texts)]}
            lastItem={settings}
            status={<AppSyncBadge isStacked />}
            mark={<SpoolGlyph colors={['f36c21']} state="open" leftGrams={620} netGrams={1000} size={40} />}
            markHref={paths.stock}
            markLabel={texts.shell.appName}
          />
        }
      >
        {role === 'member' && sync.kind !== 'notPaired' && sync.kind !== 'problem' ? null : (
          <Suspense>
            <Banners role={role} isPaired={sync.kind !== 'notPaired'} />
          </Suspense>
        )}
        <LoadingFrame>{children}</LoadingFrame>
      </AppFrame>
      <SyncStatus />
      <KeyHelp />
    </>
  );
}

/** On a desk only: the bar of a phone is full, and its way there is in the settings. */
const activityItem = (path: string, { shell }: FirstTexts): NavItem => ({
  id: 'activity',
  text: shell.places.activity,
  icon: 'activity',
  href: paths.activity,
  isCurrent: path === paths.activity,
});

/** The places of the app, in bar and rail alike. */
function navItems(path: string, waiting: number, { shell: { places } }: FirstTexts) {
  return {
    stock: {
      id: 'stock',
      text: places.stock,
      icon: 'stock',
      href: paths.stock,
      isCurrent: path === paths.stock || path.startsWith('/filaments/'),
    },
    ledger: {
      id: 'ledger',
      text: places.ledger,
      icon: 'ledger',
      href: paths.ledger,
      isCurrent: path === paths.ledger || path.startsWith('/ledger/'),
    },
    add: {
      id: 'add',
      text: places.add,
      icon: 'plus',
      href: paths.add,
      isCurrent: path === paths.add || path === paths.own,
    },
    shopping: {
      id: 'shopping',
      text: places.shopping,
      icon: 'shopping',
      href: paths.shopping,
      isCurrent: path === paths.shopping,
    },
    attention: {
      id: 'attention',
      text: places.attention,
      icon: 'attention',
      href: paths.attention,
      isCurrent: path === paths.attention,
      waiting,
    },
    settings: {
      id: 'settings',
      text: places.settings,
      icon: 'settings',
      href: paths.settings,
      isCurrent: path === paths.settings,
    },
  } satisfies Readonly<Record<string, NavItem>>;
}

const isTask = (path: string): boolean =>
  path === paths.add ||
  path === paths.own ||
  path === paths.addExpense ||
  path === paths.ledgerTable ||
  path.startsWith('/ledger/expense/') ||
  path.endsWith('/edit');

/** On a phone only the stock has room for the badge: everywhere else the way to it wears its sign. */
function syncSign(state: BadgeState, texts: FirstTexts): Pick<NavItem, 'sign'> {
  if (state.kind === 'upToDate') return {};
  const { icon, word, more } = describeSync(state, texts);
  const isBad = state.kind === 'problem' || state.kind === 'notPaired';
  return { sign: { icon, label: more === undefined ? word : `${word}, ${more}`, isBad } };
}

/** What a person should look at: refused entries, lost edits, and what happened to entries that went through. */
async function countWaiting({ queries }: Client): Promise<number> {
  const [refused, conflicts, notices] = await Promise.all([
    queries.attention(),
    queries.openConflicts(),
    queries.notices(),
  ]);
  // A lost edit is there with both its values already.
  const news = notices.filter(({ notice }) => notice.kind !== 'edit_lost');
  return refused.length + conflicts.length + news.length;
}
