import { type Filament, massToGrams } from '@spoolshed/core';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';

const c = bindClasses(styles);

const MinimumSheet = lazyScreen(() => import('../../app/minimum/minimum-sheet.tsx'), 'MinimumSheet');

/** The threshold is said and changed where its line is drawn (S1.3). */
export function MinimumButton({ filament }: { readonly filament: Filament }): ReactNode {
  const texts = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const words = texts.filament.minimum;
  return (
    <div className={c('minimumButton')}>
      <Button variant="quiet" onPress={() => setIsOpen(true)}>
        {filament.reorderAt === null ? words.set : words.change(massToGrams(filament.reorderAt))}
      </Button>
      {isOpen ? (
        <Suspense>
          <MinimumSheet filament={filament} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
