import type { ReachableOrigin } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './devices.module.css';
import { lastingOrigin } from './server-address.ts';

const c = bindClasses(styles);

/** Where the workshop is better opened than here, if the server knows a place that stays. */
export function OpenAt({ reachable }: { readonly reachable: readonly ReachableOrigin[] }): ReactNode {
  const words = useReachTexts().openAt;
  const better = lastingOrigin(window.location.origin, reachable);
  if (better === null) return null;
  return (
    <section>
      <SectionHead title={words.title} />
      <div className={c('form')}>
        <p>
          {words.here(window.location.origin)} {words.better}
        </p>
        <p className={c('link')} translate="no">
          <a href={better}>{better}</a>
        </p>
        <p className={c('hint')}>{words.apart}</p>
      </div>
    </section>
  );
}
