import type { ReactNode } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { LinkButton } from '../ui/controls/button.tsx';
import { SpoolGlyph } from '../ui/glyph/spool-glyph.tsx';
import { Page } from '../ui/layout/page.tsx';
import { EmptyState } from '../ui/states/banner.tsx';
import { paths } from './paths.ts';

export function NotFoundScreen(): ReactNode {
  const texts = useFirstTexts();
  const { title, text, toStock } = texts.shell.notFound;
  return (
    <Page>
      <h1 className="visually-hidden">{texts.shell.appName}</h1>
      <EmptyState
        picture={<SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={96} />}
        title={title}
        actions={<LinkButton href={paths.stock}>{toStock}</LinkButton>}
      >
        {text}
      </EmptyState>
    </Page>
  );
}
