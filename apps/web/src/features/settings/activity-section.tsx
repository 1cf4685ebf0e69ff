import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { LinkButton } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './settings.module.css';

const c = bindClasses(styles);

/** The way to what was done: on a phone the bar has no room for it. */
export function ActivitySection(): ReactNode {
  const words = useActivityTexts();
  return (
    <section>
      <SectionHead title={words.section} />
      <p className={c('hint')}>{words.sectionHint}</p>
      <div className={c('actions')}>
        <LinkButton icon="activity" href={paths.activity}>
          {words.open}
        </LinkButton>
      </div>
    </section>
  );
}
