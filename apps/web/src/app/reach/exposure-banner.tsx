import type { Reach } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { textPreference } from '../../platform/preferences.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { usePreference } from '../services.ts';
import { useSyncState } from '../use-sync-state.ts';
import { useWorkshop } from '../workshop.tsx';
import { settingFor } from './setting-for.ts';
import { markUnderstood, openExposures } from './open-exposures.ts';
import styles from './reach.module.css';
import { useReach } from './use-reach.ts';

const c = bindClasses(styles);

const understoodPreference = textPreference('exposures-understood');

/** For owners: somebody asked from outside, and nobody has told the server that this would be. */
export function ExposureBanner(): ReactNode {
  const { online, lastSyncAt, problem } = useSyncState();
  const reach = useReach(online && lastSyncAt !== null && problem === null);
  const [understood, setUnderstood] = usePreference(understoodPreference);
  const [isOpen, setIsOpen] = useState(false);
  const words = useReachTexts().exposed;
  if (reach === undefined) return null;
  const exposures = openExposures(reach.exposures, understood);
  const [first] = exposures;
  if (first === undefined) return null;
  return (
    <div className={c('banner')}>
      <Banner
        icon="attention"
        isAnnounced
        title={words.title(first.exposed)}
        action={
          <Button variant="quiet" onPress={() => setIsOpen(true)}>
            {words.show}
          </Button>
        }
      >
        {words.text}
      </Banner>
      <Sheet
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={words.heading}
        footer={
          <Button
            variant="primary"
            size="large"
            onPress={() => {
              setIsOpen(false);
              setUnderstood(markUnderstood(reach.exposures));
            }}
          >
            {words.understood}
          </Button>
        }
      >
        <div className={c('kinds')}>
          <p>
            {words.refused} {reach.isOpen ? words.openToo : null}
          </p>
          {exposures.map((seen) => (
            <Kind key={seen.exposed} seen={seen} />
          ))}
        </div>
      </Sheet>
    </div>
  );
}

function Kind({ seen }: { readonly seen: Reach['exposures'][number] }): ReactNode {
  const words = useReachTexts().exposed;
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const { exposed, address, lastAt, count } = seen;
  return (
    <section className={c('kind')}>
      <h3>{words.title(exposed)}</h3>
      <p>{words.seen(address, format.instant(lastAt, timeZone), count)}</p>
      <p>{words.cause(exposed)}</p>
      <p>{words.yours(exposed)}</p>
      <code className={c('setting')}>{settingFor(seen)}</code>
      <p>{words.notYours(exposed)}</p>
    </section>
  );
}
