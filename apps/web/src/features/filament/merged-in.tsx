import { dayInTimeZone, type Filament } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';
import { filamentSubtitle } from './filament-subtitle.tsx';

const c = bindClasses(styles);

const SeparateSheet = lazyScreen(() => import('./separate-sheet.tsx'), 'SeparateSheet');

/** What was merged into this filament and can be a filament of its own again. */
export function MergedIn({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const [separating, setSeparating] = useState<Filament>();
  const words = texts.merge;
  if (page.merged.length === 0 && separating === undefined) return null;
  return (
    <section>
      <SectionHead title={words.mergedIn} aside={format.integer(page.merged.length)} />
      <ul>
        {page.merged.map(({ filament, mergedAt }) => (
          <li key={filament.id} className={c('event')}>
            <div className={c('spoolWords')}>
              <b>{filament.color}</b>
              <small>
                {filamentSubtitle(filament, texts)},{' '}
                {words.mergedOn(format.day(dayInTimeZone(mergedAt, timeZone)))}
              </small>
            </div>
            <Button
              variant="quiet"
              label={words.separate.label(filament.color)}
              onPress={() => setSeparating(filament)}
            >
              {words.separate.action}
            </Button>
          </li>
        ))}
      </ul>
      {separating ? (
        <Suspense>
          <SeparateSheet filament={separating} page={page} onClose={() => setSeparating(undefined)} />
        </Suspense>
      ) : null}
    </section>
  );
}
