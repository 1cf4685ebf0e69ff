import type { ReactNode } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Readout } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { Rule } from '../../ui/measure/rule.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';

/** As much room as the list will take, for the few frames until it is read. */
export function StockSkeleton({ isDesk }: { readonly isDesk: boolean }): ReactNode {
  const texts = useFirstTexts();
  return (
    <Page width={isDesk ? 'wide' : 'narrow'}>
      <Readout
        title={texts.stockScreen.title}
        figure={<Figure value={'\u2007'} unit="kg" size="display" />}
        line={'\u00a0'}
        drawing={<Rule items={[]} />}
      />
      <Skeleton kind={isDesk ? 'row' : 'card'} count={isDesk ? 16 : 6} />
    </Page>
  );
}
