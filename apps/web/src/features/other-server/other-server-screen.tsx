import type { OtherWorkshopHere } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useExportEverything } from '../../app/use-export-everything.ts';
import { useLive } from '../../app/use-live.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { EnterWay } from './enter-way.tsx';
import { FillWay } from './fill-way.tsx';
import { LeaveWay } from './leave-way.tsx';
import styles from './other-server.module.css';
import { useOtherServer } from './use-other-server.ts';
import { Way } from './way.tsx';
import { WhatIsThere } from './what-is-there.tsx';

const c = bindClasses(styles);

/** Another or an emptied server answers (PL2): what that means, and the three ways that there are. */
export function OtherServerScreen(): ReactNode {
  const texts = useTexts();
  const words = useOtherServerTexts();
  const { found, look } = useOtherServer();
  return (
    <Page>
      <PageHeader title={words.title} back={{ text: texts.settings.title, href: paths.settings }} />
      {found.at === 'asking' ? <Skeleton kind="lines" count={6} /> : null}
      {found.at === 'away' || found.at === 'back' ? (
        <Banner isAnnounced title={words[found.at]} action={<Button onPress={look}>{words.again}</Button>} />
      ) : null}
      {found.at === 'other' ? <Choice needsCode={found.needsCode} there={found.there} /> : null}
    </Page>
  );
}

interface ChoiceProps {
  readonly needsCode: boolean;
  readonly there: OtherWorkshopHere | null;
}

function Choice({ needsCode, there }: ChoiceProps): ReactNode {
  const words = useOtherServerTexts();
  const workshop = useLive((client) => client.queries.settings(), []);
  if (workshop === undefined) return null;
  return (
    <>
      <p className={c('said')}>{words.what(window.location.host, workshop.workshopName)}</p>
      <p className={c('said')}>{words.comesBack}</p>
      <ExportWay />
      {there === null ? (
        <EnterWay needsCode={needsCode} />
      ) : (
        <>
          <WhatIsThere there={there} />
          <FillWay there={there} />
          <LeaveWay databaseName={there.databaseName} />
        </>
      )}
    </>
  );
}

function ExportWay(): ReactNode {
  const { waiting } = useSyncState();
  const words = useOtherServerTexts().export;
  const exchange = useExchangeTexts();
  const { isBusy, exportAll } = useExportEverything();
  return (
    <Way title={words.title} text={words.text(waiting)}>
      <Button icon="file" isBusy={isBusy} onPress={exportAll}>
        {exchange.exportAll}
      </Button>
    </Way>
  );
}
