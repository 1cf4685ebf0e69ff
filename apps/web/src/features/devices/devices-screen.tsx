import type { ListedDevice } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { paths } from '../../app/paths.ts';
import { useReach } from '../../app/reach/use-reach.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { AddDevice } from './add-device.tsx';
import { BackupState } from './backup-state.tsx';
import { DeviceRow } from './device-row.tsx';
import { DeviceSheets, type DeviceJob } from './device-sheets.tsx';
import styles from './devices.module.css';
import { FindDevice } from './find-device.tsx';
import { OpenAt } from './open-at.tsx';
import { useDevices } from './use-devices.ts';

const c = bindClasses(styles);

/** Who is in the workshop, how others come in, and how they leave. */
export function DevicesScreen(): ReactNode {
  const texts = useTexts();
  const words = usePairingTexts().devices;
  const { devices, problem, ask } = useDevices();
  const [job, setJob] = useState<DeviceJob>();
  const live = devices?.filter(({ revokedAt }) => revokedAt === null) ?? [];
  const revoked = devices?.filter(({ revokedAt }) => revokedAt !== null) ?? [];
  const own = live.find(({ isYou }) => isYou);
  const reach = useReach(own?.role === 'owner');
  const reachable = reach?.origins ?? [];
  const rows = (listed: readonly ListedDevice[]) => (
    <RowList>
      {listed.map((device) => (
        <DeviceRow key={device.deviceId} device={device} ownRole={own?.role} onJob={setJob} />
      ))}
    </RowList>
  );
  return (
    <Page>
      <PageHeader title={words.title} back={{ text: texts.settings.title, href: paths.settings }} />
      {problem === null ? null : (
        <Banner
          tone="bad"
          isAnnounced
          title={problem === 'forbidden' ? words.refused(problem) : words.failed}
          action={<Button onPress={ask}>{words.again}</Button>}
        />
      )}
      <BackupState backups={reach?.backups} />
      {devices === undefined && problem === null ? <Skeleton kind="lines" count={6} /> : null}
      <div className={c('columns')}>
        <div>
          {rows(live)}
          {revoked.length > 0 ? (
            <section className={c('revoked')}>
              <SectionHead title={words.revokedOnes} aside={String(revoked.length)} />
              {rows(revoked)}
            </section>
          ) : null}
        </div>
        {own?.role === 'owner' || own?.role === 'member' ? (
          <div>
            <AddDevice ownRole={own.role} reachable={reachable} onChange={ask} />
            <FindDevice ownRole={own.role} onChange={ask} />
            <OpenAt reachable={reachable} />
          </div>
        ) : null}
      </div>
      {job ? <DeviceSheets job={job} onChange={ask} onClose={() => setJob(undefined)} /> : null}
    </Page>
  );
}
