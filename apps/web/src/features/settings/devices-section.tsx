import { type ReactNode, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
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
import { keepWorkshop, type KnownWorkshop } from '../../platform/workshops.ts';
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
  const { left, waits } = useOtherServerTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const shown = shownDatabase(preferences);
  useKeptName(shown);
  const waiting = useWaiting(workshops, shown);
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
              ...(known.leftAt === undefined
                ? []
                : [left(format.instant(known.leftAt, timeZone)), ...waitingIn(known, waiting).map(waits)]),
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

type Waiting = ReadonlyMap<string, number>;

const waitingIn = ({ databaseName }: KnownWorkshop, waiting: Waiting): readonly number[] =>
  [waiting.get(databaseName) ?? 0].filter((count) => count > 0);

/** How much waits in each workshop that was left, and did not come along into the open one. */
function useWaiting(workshops: readonly KnownWorkshop[], shown: string): Waiting {
  const client = useClient();
  const [waiting, setWaiting] = useState<Waiting>(new Map());
  useEffect(() => {
    let isOver = false;
    const left = workshops.filter(
      ({ databaseName, leftAt }) => leftAt !== undefined && databaseName !== shown,
    );
    const count = async () => {
      if (left.length === 0) return;
      const desk = await client.otherServerDesk();
      for (const { databaseName } of left) {
        const found = await desk.waiting(databaseName);
        if (isOver) return;
        setWaiting((before) => new Map([...before, [databaseName, found]]));
      }
    };
    // What cannot be read now is no news about what waits there: its date stands alone.
    count().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [client, workshops, shown]);
  return waiting;
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
