import type { ReactNode } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { Button } from '../ui/controls/button.tsx';
import { SpoolGlyph } from '../ui/glyph/spool-glyph.tsx';
import { EmptyState } from '../ui/states/banner.tsx';
import { Page } from '../ui/layout/page.tsx';

export interface FullScreenMessageProps {
  readonly title: string;
  readonly text: string;
  /** What a developer would want to read; in small print. */
  readonly detail?: string;
  readonly canReload?: boolean;
}

/** Where nothing else can be shown: says why, what is safe, and what helps. */
export function FullScreenMessage({
  title,
  text,
  detail,
  canReload = true,
}: FullScreenMessageProps): ReactNode {
  const texts = useFirstTexts();
  return (
    <Page>
      <h1 className="visually-hidden">{texts.shell.appName}</h1>
      <div role="alert">
        <EmptyState
          picture={<SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={96} />}
          title={title}
          actions={
            canReload ? (
              <Button variant="primary" icon="sync" onPress={() => window.location.reload()}>
                {texts.shell.trouble.reload}
              </Button>
            ) : null
          }
        >
          {text}
          {detail === undefined ? null : (
            <>
              {' '}
              <small>
                {texts.shell.trouble.details}: {detail}
              </small>
            </>
          )}
        </EmptyState>
      </div>
    </Page>
  );
}
