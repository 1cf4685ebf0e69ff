import { type ReactNode, useEffect } from 'react';
import {
  nameWorkshop,
  openWorkshop,
  shownDatabase,
  useKnownWorkshops,
} from '../../app/pairing/known-workshops.ts';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { paths } from '../../app/paths.ts';
import { useServices } from '../../app/services.ts';
import { useLive } from '../../app/use-live.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { openStorage } from '../../platform/preferences.ts';
import { keepWorkshop } from '../../platform/workshops.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { SettingsLine, SettingsLines } from './settings-line.tsx';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** The way to the other devices of this workshop, and to the other workshops of this device. */
export function DevicesSection(): ReactNode {
  const words = usePairingTexts();
  const workshops = useKnownWorkshops();
  return (
    <>
      <section>
        <SectionHead title={words.devices.section} />
        <p className={c('hint')}>{words.devices.sectionHint}</p>
        <div className={c('actions')}>
          <LinkButton icon="device" href={paths.devices}>
            {words.devices.open}
          </LinkButton>
        </div>
      </section>
      {workshops.length > 1 ? <WorkshopSwitch /> : null}
    </>
  );
}

function WorkshopSwitch(): ReactNode {
  const { preferences } = useServices();
  const words = usePairingTexts();
  const workshops = useKnownWorkshops();
  const { left } = useOtherServerTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const shown = shownDatabase(preferences);
  useKeptName(shown);
  return (
    <section>
      <SectionHead title={words.workshops.title} />
      <p className={c('hint')}>{words.workshops.hint}</p>
      <SettingsLines>
        {workshops.map((known) => (
          <SettingsLine
            key={known.databaseName}
            term={[
              nameWorkshop(known, workshops, words),
              ...(known.leftAt === undefined ? [] : [left(format.instant(known.leftAt, timeZone))]),
            ].join(', ')}
          >
            {known.databaseName === shown ? (
              words.workshops.isOpen
            ) : (
              <Button size="dense" onPress={() => openWorkshop(preferences, known)}>
                {words.workshops.open}
              </Button>
            )}
          </SettingsLine>
        ))}
      </SettingsLines>
    </section>
  );
}

/** The list keeps the name that the open workshop has by now, and how it stands with its server. */
function useKeptName(shown: string): void {
  const known = useKnownWorkshops().find(({ databaseName }) => databaseName === shown);
  const name = useLive((client) => client.queries.settings(), [])?.workshopName;
  const { phase, problem, blocked } = useSyncState();
  const isSynced = phase === 'idle' && problem === null && blocked === null;
  useEffect(() => {
    if (known === undefined || name === undefined) return;
    // One whose own server answers again was not left behind.
    const { leftAt, ...rest } = known;
    const isBack = isSynced && leftAt !== undefined;
    if (name === known.name && !isBack) return;
    keepWorkshop(openStorage('localStorage'), { ...(isBack ? rest : known), name });
  }, [known, name, isSynced]);
}
