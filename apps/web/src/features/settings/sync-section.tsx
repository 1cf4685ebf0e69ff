import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { badgeStateOf } from '../../app/badge-state.ts';
import { SyncTrouble, troubleOf } from '../../app/sync-trouble/sync-trouble.tsx';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { SyncBadge } from '../../ui/states/sync-badge.tsx';
import { paths } from '../../app/paths.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { SettingsLine, SettingsLines } from './settings-line.tsx';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** Everything there is to know of how far this device and the server agree. */
export function SyncSection(): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const state = useSyncState();
  const words = texts.settings;
  const otherServer = useOtherServerTexts();
  const badge = badgeStateOf(state, texts);
  const toSend = Math.max(0, state.waiting - state.sent);
  const isRunning = state.phase === 'pushing' || state.phase === 'pulling';
  return (
    <section>
      <SectionHead title={texts.sync.title} />
      {troubleOf(state) === null ? (
        <p className={c('hint')}>{explain(badge, state.blocked, words)}</p>
      ) : (
        <SyncTrouble />
      )}
      <SettingsLines>
        <SettingsLine term={words.state}>
          <SyncBadge state={badge} href={paths.settings} />
        </SettingsLine>
        <SettingsLine term={words.waiting}>{toSend === 0 ? words.none : words.changes(toSend)}</SettingsLine>
        <SettingsLine term={words.lastSync}>
          {state.lastSyncAt === null ? words.neverSynced : format.instant(state.lastSyncAt, timeZone)}
        </SettingsLine>
      </SettingsLines>
      <div className={c('actions')}>
        {state.blocked === 'another_server' ? (
          <LinkButton variant="primary" href={paths.otherServer}>
            {otherServer.choose}
          </LinkButton>
        ) : null}
        {state.blocked === 'pairing' ? (
          <LinkButton variant="primary" href={paths.pair}>
            {words.pairAgain}
          </LinkButton>
        ) : (
          <Button icon="sync" isBusy={isRunning} onPress={() => client.sync.syncNow()}>
            {isRunning ? words.syncing : words.syncNow}
          </Button>
        )}
      </div>
    </section>
  );
}

function explain(
  badge: ReturnType<typeof badgeStateOf>,
  blocked: ReturnType<typeof useSyncState>['blocked'],
  { stateText }: Texts['settings'],
): string {
  switch (badge.kind) {
    case 'upToDate':
      return stateText.upToDate;
    case 'sending':
      return stateText.sending;
    case 'waiting':
      return stateText.waiting;
    case 'offline':
      return stateText.offline;
    case 'notPaired':
      return stateText.notPaired;
    case 'problem':
      return blocked === 'another_server' ? stateText.anotherServer : stateText.problem;
  }
}
