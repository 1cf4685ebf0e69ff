import { type ReactNode, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../../app/paths.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { deskQuery, useMedia } from '../../app/use-media.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Page } from '../../ui/layout/page.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { LedgerDesk } from './ledger-desk.tsx';
import { LedgerPhone } from './ledger-phone.tsx';
import { useLedgerView } from './use-ledger-view.ts';

/** What the workshop has spent: purchases and expenses in one list, narrowed down by what stands in the address. */
export function LedgerScreen(): ReactNode {
  const words = useLedgerTexts();
  const [, navigate] = useLocation();
  const view = useLedgerView();
  const isDesk = useMedia(deskQuery);
  const searchRef = useRef<HTMLInputElement>(null);
  useShortcut('/', words.find, () => {
    searchRef.current?.focus();
    searchRef.current?.select();
  });
  useShortcut('n', words.add, () => navigate(`${paths.addExpense}${view?.search ?? ''}`));
  if (!view) {
    return (
      <Page width={isDesk ? 'wide' : 'narrow'}>
        <Skeleton kind="lines" count={8} />
      </Page>
    );
  }
  return isDesk ? (
    <LedgerDesk view={view} searchRef={searchRef} />
  ) : (
    <Page>
      <LedgerPhone view={view} searchRef={searchRef} />
    </Page>
  );
}
