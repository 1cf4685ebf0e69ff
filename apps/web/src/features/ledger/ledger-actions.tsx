import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../../app/paths.ts';
import { useLedgerExport } from '../../app/sheets/use-ledger-export.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { IconButton, LinkButton } from '../../ui/controls/button.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import type { LedgerView } from './use-ledger-view.ts';

export interface LedgerActionsProps {
  /** The table is opened on what is filtered, and exactly that is exported. */
  readonly view: Pick<LedgerView, 'search' | 'entries' | 'ledger'>;
  readonly isDesk: boolean;
}

/** What else can be done with the ledger: on a desk buttons, on a phone a menu. */
export function LedgerActions({ view, isDesk }: LedgerActionsProps): ReactNode {
  const words = useLedgerTexts();
  const [, navigate] = useLocation();
  const exporting = useLedgerExport(view.entries, view.ledger.tree);
  const places = [
    { id: 'table', text: words.editTable, icon: 'edit', href: `${paths.ledgerTable}${view.search}` },
    { id: 'import', text: words.import, icon: 'file', href: paths.ledgerImport },
    { id: 'categories', text: words.categories, icon: 'group', href: paths.categories },
  ] as const;
  if (isDesk) {
    return (
      <>
        {places.map(({ id, text, icon, href }) => (
          <LinkButton key={id} size="dense" icon={icon} href={href}>
            {text}
          </LinkButton>
        ))}
        <IconButton
          icon="install"
          label={exporting.text}
          hasEdge
          size={36}
          isDisabled={view.entries.length === 0}
          onPress={exporting.run}
        />
      </>
    );
  }
  return (
    <MenuButton
      label={words.more}
      look="icon"
      size={48}
      entries={[...places, { id: 'export', text: exporting.text, icon: 'install' }]}
      onChoose={(id) => {
        const place = places.find((each) => each.id === id);
        if (place) navigate(place.href);
        else exporting.run();
      }}
    />
  );
}
