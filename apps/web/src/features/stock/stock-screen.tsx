import type { FilamentId } from '@spoolshed/core';
import { type ReactNode, Suspense, useRef } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useMedia, deskQuery, paneQuery } from '../../app/use-media.ts';
import { useSessionValue } from '../../app/services.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { selectedPreference } from './stock-preferences.ts';
import { StockPhone } from './stock-phone.tsx';
import { StockSkeleton } from './stock-skeleton.tsx';
import { useStockView } from './use-stock-view.ts';

/* The table and its virtual rows are for desks; a phone's first load does without. */
const StockDesk = lazyScreen(() => import('./stock-desk.tsx'), 'StockDesk');

export interface StockScreenProps {
  /** Draws one filament beside the list, where there is room. */
  readonly renderPane: (id: FilamentId) => ReactNode;
}

export function StockScreen({ renderPane }: StockScreenProps): ReactNode {
  const texts = useFirstTexts();
  const view = useStockView();
  const isDesk = useMedia(deskQuery);
  const hasPane = useMedia(paneQuery);
  const searchRef = useRef<HTMLInputElement>(null);
  const [selectedId, select] = useSessionValue(selectedPreference);
  useShortcut('/', texts.shell.help.search, () => {
    searchRef.current?.focus();
    searchRef.current?.select();
  });
  if (!view) return <StockSkeleton isDesk={isDesk} />;
  if (!isDesk) {
    return (
      <Page>
        <StockPhone view={view} searchRef={searchRef} />
      </Page>
    );
  }
  const selected = view.all.find((row) => row.id === selectedId) ?? view.sections[0]?.rows[0];
  return (
    <Suspense fallback={<StockSkeleton isDesk />}>
      <StockDesk
        view={view}
        searchRef={searchRef}
        selectedId={hasPane ? selected?.id : undefined}
        onSelect={hasPane ? select : undefined}
        pane={hasPane && selected ? renderPane(selected.id) : undefined}
      />
    </Suspense>
  );
}
