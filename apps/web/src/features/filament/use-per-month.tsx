import { massToGrams } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { type ReactNode, Suspense, useMemo } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { useToday } from '../../app/use-today.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';
import { sumUsePerMonth } from './month-use.ts';

const c = bindClasses(styles);

const UseBars = lazyScreen(() => import('../../ui/measure/use-bars.tsx'), 'UseBars');

export function UsePerMonth({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const { timeZone } = useWorkshop();
  const words = texts.filament.use;
  const months = useMemo(() => sumUsePerMonth(page.events, today, timeZone), [page.events, today, timeZone]);
  if (months.every(({ grams }) => grams === 0)) return null;
  return (
    <section>
      <SectionHead
        title={words.title}
        {...(page.usedPerDay === null
          ? {}
          : { aside: words.rate(format.grams(massToGrams(page.usedPerDay), 1)) })}
      />
      <div className={c('bars')}>
        <Suspense>
          <UseBars months={months} />
        </Suspense>
      </div>
    </section>
  );
}
