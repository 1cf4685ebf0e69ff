import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../../app/paths.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { LinkButton } from '../../ui/controls/button.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';

export interface LedgerActionsProps {
  /** "?from=…": the table is opened on what is filtered. */
  readonly search: string;
  readonly isDesk: boolean;
}

/** What else can be done with the ledger: on a desk buttons, on a phone a menu. */
export function LedgerActions({ search, isDesk }: LedgerActionsProps): ReactNode {
  const words = useLedgerTexts();
  const [, navigate] = useLocation();
  const places = [
    { id: 'table', text: words.editTable, icon: 'edit', href: `${paths.ledgerTable}${search}` },
    { id: 'import', text: words.import, icon: 'file', href: paths.ledgerImport },
  ] as const;
  if (isDesk) {
    return places.map(({ id, text, icon, href }) => (
      <LinkButton key={id} size="dense" icon={icon} href={href}>
        {text}
      </LinkButton>
    ));
  }
  return (
    <MenuButton
      label={words.more}
      look="icon"
      size={48}
      entries={places}
      onChoose={(id) => {
        const place = places.find((each) => each.id === id);
        if (place) navigate(place.href);
      }}
    />
  );
}
