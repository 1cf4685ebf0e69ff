import type { DatabaseTrouble } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Banner } from '../ui/states/banner.tsx';
import { bindClasses } from '../ui/styles/bind-classes.ts';
import { useClient } from './client-context.ts';
import { FullScreenMessage } from './full-screen-message.tsx';
import styles from './trouble.module.css';
import { useObservable } from './use-observable.ts';

const c = bindClasses(styles);

/** What is wrong with the database itself: in place of the app where nothing works, above it where something does. */
export function TroubleGate({ children }: { readonly children: ReactNode }): ReactNode {
  const trouble = useObservable<DatabaseTrouble | null>(useClient().trouble$, null);
  const texts = useTexts();
  const words = texts.shell.trouble;
  switch (trouble) {
    case null:
      return children;
    case 'blocked':
      return <FullScreenMessage {...words.blocked} canReload={false} />;
    case 'reload_needed':
      return <FullScreenMessage {...words.reloadNeeded} />;
    case 'update_ready':
      return <UnderBanner {...words.updateReady}>{children}</UnderBanner>;
    case 'newer_database':
      return <UnderBanner {...words.newerDatabase}>{children}</UnderBanner>;
  }
}

interface UnderBannerProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** The screen below stays as it is: somebody may be in the middle of a form and want to read it once more. */
function UnderBanner({ title, text, children }: UnderBannerProps): ReactNode {
  const texts = useTexts();
  return (
    <>
      <div className={c('over')} role="alert">
        <Banner
          tone="bad"
          title={title}
          action={
            <Button size="dense" onPress={() => window.location.reload()}>
              {texts.shell.trouble.reload}
            </Button>
          }
        >
          {text}
        </Banner>
      </div>
      {children}
    </>
  );
}
