import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../controls/button.tsx';
import { SpoolGlyph } from '../glyph/spool-glyph.tsx';
import { Sheet } from '../overlays/sheet.tsx';
import { createToastQueue } from '../overlays/toast-queue.ts';
import { ToastRegion } from '../overlays/toast-region.tsx';
import { Banner, EmptyState } from '../states/banner.tsx';
import { ProgressBar } from '../states/progress-bar.tsx';
import { Skeleton } from '../states/skeleton.tsx';
import { SyncBadge, type SyncState } from '../states/sync-badge.tsx';
import { Columns, GallerySection, SampleGlyph, Specimen, Specimens } from './gallery-parts.tsx';
import { sampleFilaments } from './sample-filaments.ts';

const syncStates: readonly (readonly [string, SyncState])[] = [
  ['nothing waiting', { kind: 'upToDate' }],
  ['sending', { kind: 'sending', done: 2, total: 3 }],
  ['to send', { kind: 'waiting', toSend: 3 }],
  ['no network', { kind: 'offline', toSend: 3 }],
  ['needs you', { kind: 'notPaired', toSend: 3 }],
  ['needs you', { kind: 'problem', message: 'No space left' }],
];

function SyncSection(): ReactNode {
  return (
    <GallerySection title="Sync state">
      <Specimens>
        {syncStates.map(([caption, state]) => (
          <Specimen key={state.kind} caption={caption}>
            <SyncBadge state={state} href="#sync" />
          </Specimen>
        ))}
      </Specimens>
    </GallerySection>
  );
}

export function StateSections(): ReactNode {
  return (
    <>
      <SyncSection />
      <GallerySection title="Messages that stay">
        <Columns>
          <Banner tone="low" title="Running low." action={<Button variant="quiet">To the list</Button>}>
            Bambu Green, 96 g left, lasts about 16 days.
          </Banner>
          <Banner tone="bad" title="This phone is full." action={<Button variant="quiet">What to do</Button>}>
            Nothing is lost; free 20 MB and go on.
          </Banner>
          <Banner
            icon="sync"
            title="Importing 1,204 rows."
            action={<ProgressBar label="Importing" done={862} total={1204} valueText="862 of 1,204" />}
          >
            862 done, 3 to look at.
          </Banner>
          <Banner icon="lock" title="Online only here." action={<Button variant="quiet">Set it up</Button>}>
            This address has no certificate, so nothing can be kept on this phone.
          </Banner>
          <Banner icon="sync" title="Loading." action={<ProgressBar label="Loading" />} />
        </Columns>
      </GallerySection>
      <OverlaySection />
      <GallerySection title="Nothing yet, and not yet">
        <Columns>
          <EmptyState
            picture={
              <SpoolGlyph colors={['f36c21']} state="empty" leftGrams={0} netGrams={1000} size={120} />
            }
            title="The shelf is empty"
            actions={
              <>
                <Button variant="primary" icon="scan">
                  Scan a box
                </Button>
                <Button>Type it</Button>
              </>
            }
          >
            Put one spool on it: scan the box, or type its color.
          </EmptyState>
          <EmptyState
            picture={
              <SpoolGlyph
                colors={[]}
                state="sealed"
                leftGrams={0}
                netGrams={1000}
                sealedCount={2}
                hasStack
                size={120}
              />
            }
            title="No spool called “gren”"
            actions={
              <Button variant="quiet" isFlush>
                Clear the search
              </Button>
            }
          >
            Closest: Bambu Green, Army Green, Mystic Green.
          </EmptyState>
          <Skeleton kind="card" count={2} />
          <Skeleton kind="row" count={4} />
          <Skeleton kind="lines" count={2} />
        </Columns>
      </GallerySection>
    </>
  );
}

const toasts = createToastQueue();

function OverlaySection(): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const [undone, setUndone] = useState(0);
  const offer = { onPress: () => setUndone((count) => count + 1) };
  const showDone = () =>
    toasts.show({
      text: 'Logged 37 g, Prusa Orange.',
      strong: '375 g left',
      action: { ...offer, text: texts.controls.undo, icon: 'undo' },
    });
  const showFailure = () =>
    toasts.show({
      text: 'That was not saved.',
      tone: 'bad',
      action: { ...offer, text: texts.controls.retry },
    });
  return (
    <GallerySection title="Sheet and toast">
      <Specimens>
        <Button onPress={() => setIsOpen(true)}>Open a sheet</Button>
        <Button onPress={showDone}>Show a message</Button>
        <Button onPress={showFailure}>Show a failure</Button>
        <p>Undone: {format.integer(undone)}</p>
      </Specimens>
      <Sheet
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Move spool 0412"
        subtitle="Prusa Orange"
        picture={sampleFilaments[6] ? <SampleGlyph filament={sampleFilaments[6]} size={56} /> : null}
        onSubmit={() => setIsOpen(false)}
        footer={
          <Button variant="primary" size="large" type="submit">
            Move to Shelf A1
          </Button>
        }
      >
        <p>Scan the place, or pick one of the last three.</p>
      </Sheet>
      <ToastRegion queue={toasts} />
    </GallerySection>
  );
}
