import type { DatabaseTrouble } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
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
  const words = useFirstTexts().shell.trouble;
  switch (trouble) {
    case 'blocked':
      return <FullScreenMessage {...words.blocked} canReload={false} />;
    case 'reload_needed':
      return <FullScreenMessage {...words.reloadNeeded} />;
    case 'no_storage':
      return <FullScreenMessage {...words.noStorage} />;
    case null:
    case 'update_ready':
    case 'newer_database':
      // The children keep their place whether something stands above them or not: elsewhere they would be other ones,
      // and the form that somebody is in the middle of would be gone.
      return (
        <>
          {trouble === null ? null : (
            <BannerAbove {...(trouble === 'update_ready' ? words.updateReady : words.newerDatabase)} />
          )}
          {children}
        </>
      );
  }
}

interface BannerAboveProps {
  readonly title: string;
  readonly text: string;
}

function BannerAbove({ title, text }: BannerAboveProps): ReactNode {
  const words = useFirstTexts().shell.trouble;
  return (
    <div className={c('over')} role="alert">
      <Banner
        tone="bad"
        title={title}
        action={
          <Button size="dense" onPress={() => window.location.reload()}>
            {words.reload}
          </Button>
        }
      >
        {text}
      </Banner>
    </div>
  );
}
