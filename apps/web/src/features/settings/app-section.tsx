import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useServices } from '../../app/services.ts';
import { useObservable } from '../../app/use-observable.ts';
import { appVersion } from '../../platform/app-version.ts';
import type { InstallState } from '../../platform/install-prompt.ts';
import type { Texts } from '../../texts/en.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDiagnosticsTexts } from '../../texts/use-diagnostics-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { SettingsLine, SettingsLines } from './settings-line.tsx';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** The app itself: its version, whether it is installed, and whether it starts without network. */
export function AppSection(): ReactNode {
  const { settings: words, shell } = useTexts();
  const diagnostics = useDiagnosticsTexts();
  const { install, update } = useServices();
  const installState = useObservable(install.state$, install.current());
  const isUpdateReady = useObservable(update.isReady$, false);
  const isOfflineReady = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return (
    <section>
      <SectionHead title={words.app} />
      {installState === 'installed' ? null : <p className={c('hint')}>{installHint(installState, words)}</p>}
      <SettingsLines>
        <SettingsLine term={words.offlineReady}>{isOfflineReady ? words.yes : words.no}</SettingsLine>
        <SettingsLine term={words.install}>
          {installState === 'installed' ? words.installed : words.no}
        </SettingsLine>
        <SettingsLine term={words.version}>{appVersion}</SettingsLine>
      </SettingsLines>
      <div className={c('actions')}>
        <LinkButton icon="info" href={paths.diagnostics}>
          {diagnostics.open}
        </LinkButton>
        {installState === 'offered' ? (
          <Button icon="install" variant="primary" onPress={() => void install.install()}>
            {words.install}
          </Button>
        ) : null}
        {isUpdateReady ? (
          <Button icon="sync" onPress={update.apply}>
            {shell.update.ready} {shell.update.reload}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function installHint(state: Exclude<InstallState, 'installed'>, words: Texts['settings']): string {
  switch (state) {
    case 'offered':
      return words.installOffer;
    case 'byHand':
      return words.installByHand;
    case 'none':
      return window.isSecureContext ? words.installNone : words.installInsecure;
  }
}
