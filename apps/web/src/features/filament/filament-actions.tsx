import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Dock, DockRow } from '../../ui/layout/page.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';

const c = bindClasses(styles);

/* The sheets bring dialogs and fields that the page itself does without. */
const loadAmountSheet = () => import('./amount-sheet.tsx');
const loadMoveSheet = () => import('./move-sheet.tsx');
const AmountSheet = lazyScreen(loadAmountSheet, 'AmountSheet');
const MoveSheet = lazyScreen(loadMoveSheet, 'MoveSheet');

type Job = 'use' | 'weigh' | 'move';

export interface FilamentActionsProps {
  readonly page: FilamentPage;
  /** In a phone's dock, in the head of a desk's page, or in the pane beside the list. */
  readonly place: 'dock' | 'head' | 'pane';
}

/** The three jobs of a day: log use, weigh in, move. */
export function FilamentActions({ page, place }: FilamentActionsProps): ReactNode {
  const texts = useTexts();
  const [job, setJob] = useState<Job>();
  const words = texts.filament;
  useShortcut('u', words.logUse, () => setJob('use'));
  const close = () => setJob(undefined);
  const size = place === 'dock' ? 'large' : 'medium';
  const buttons = (
    <>
      <Button variant="primary" size={size} icon="use" onPress={() => setJob('use')}>
        {words.logUse}
      </Button>
      <Button size={size} icon="weigh" onPress={() => setJob('weigh')}>
        {words.weighIn}
      </Button>
      {place === 'head' ? (
        <Button size={size} icon="move" onPress={() => setJob('move')}>
          {words.move}
        </Button>
      ) : (
        <IconButton
          icon="move"
          label={words.move}
          hasEdge
          size={place === 'dock' ? 56 : 44}
          onPress={() => setJob('move')}
        />
      )}
    </>
  );
  return (
    <>
      {place === 'dock' ? (
        <Dock>
          <DockRow>{buttons}</DockRow>
        </Dock>
      ) : (
        <div className={c(place === 'pane' ? 'paneActions' : 'headActions')}>{buttons}</div>
      )}
      <Suspense>
        {job === 'use' || job === 'weigh' ? (
          <AmountSheet page={page} startsWith={job === 'use' ? 'grams' : 'scale'} onClose={close} />
        ) : null}
        {job === 'move' ? <MoveSheet page={page} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** Fetches the sheets while the person is still looking, so that the first tap opens one at once. */
export function preloadSheets(): void {
  // Offline without a worker: the tap itself tries again.
  void loadAmountSheet().catch(() => undefined);
  void loadMoveSheet().catch(() => undefined);
}
