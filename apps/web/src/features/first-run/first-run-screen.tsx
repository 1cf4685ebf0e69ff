import type { DeviceIdentity } from '@spoolshed/db';
import { type ReactNode, useEffect, useState } from 'react';
import { useLive } from '../../app/use-live.ts';
import { useServices, useSessionValue } from '../../app/services.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './first-run.module.css';
import { firstRunStep } from './first-run-step.ts';
import { NamesForm } from './names-form.tsx';
import { pairsLaterPreference } from './pairs-later.ts';
import { WorkshopForm } from './workshop-form.tsx';

const c = bindClasses(styles);

/** How long a server that may know the workshop already is waited for, in ms. */
const patience = 2500;

export interface FirstRunScreenProps {
  readonly device: DeviceIdentity;
  /** Into the app: to what is owned, or to the empty stock. */
  readonly onDone: (to: 'own' | 'stock' | 'pair') => void;
}

export function FirstRunScreen({ device, onDone }: FirstRunScreenProps): ReactNode {
  const texts = useTexts();
  const settings = useLive((client) => client.queries.settings(), []);
  const sync = useSyncState();
  const [hasLookedLongEnough, setHasLookedLongEnough] = useState(false);
  const [pairsLater] = useSessionValue(pairsLaterPreference);
  const step = settings
    ? firstRunStep({ device, settings, sync, pairsLater: pairsLater !== '', hasLookedLongEnough })
    : undefined;
  // What somebody may be about to press is not taken away again.
  if (step === 'workshop' && !hasLookedLongEnough) setHasLookedLongEnough(true);
  useEffect(() => {
    if (step !== 'looking') return undefined;
    const timer = setTimeout(() => setHasLookedLongEnough(true), patience);
    return () => clearTimeout(timer);
  }, [step]);
  // The gate asks the same of its own live query, and would send back whoever leaves before that has answered too.
  const { isSet } = useWorkshop();
  const isDemo = useIsDemo();
  const [wanted, setWanted] = useState<'own' | 'stock'>('stock');
  useEffect(() => {
    if (step === 'done' && isSet) onDone(wanted);
    if (step === 'pair') onDone('pair');
  }, [step, isSet, wanted, onDone]);
  if (!settings || step === undefined || step === 'done' || step === 'pair') return null;
  return (
    <main className={c('screen')}>
      <header className={c('head')}>
        <SpoolGlyph
          colors={['f36c21']}
          state="open"
          leftGrams={620}
          netGrams={1000}
          size={96}
          isLoading={step === 'looking'}
        />
        <h1>{step === 'workshop' ? texts.firstRun.ownTitle : texts.firstRun.title}</h1>
        {step === 'names' ? (
          <p className={c('intro')}>{isDemo ? texts.firstRun.demoIntro : texts.firstRun.intro}</p>
        ) : null}
      </header>
      {step === 'names' ? <NamesForm isDemo={isDemo} /> : null}
      {step === 'looking' ? <p role="status">{texts.firstRun.looking}</p> : null}
      {step === 'workshop' ? <WorkshopForm known={settings} onChoose={setWanted} /> : null}
    </main>
  );
}

function useIsDemo(): boolean {
  const { isDemoServer } = useServices();
  const [isDemo, setIsDemo] = useState(false);
  useEffect(() => {
    void isDemoServer().then(setIsDemo);
  }, [isDemoServer]);
  return isDemo;
}
