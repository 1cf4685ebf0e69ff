import type { Arrival } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useReachTexts } from '../../texts/use-reach-texts.ts';
import { Banner } from '../../ui/states/banner.tsx';

/**
 * For a device without a place in the workshop: that nobody is in yet who could give it a code; or that it comes
 * from outside, why it needs one, and what helps.
 */
export function ArrivalHint({ arrival }: { readonly arrival: Arrival | undefined }): ReactNode {
  const words = useReachTexts().arrival;
  if (arrival === undefined) return null;
  if (arrival.isUnclaimed && arrival.needsCode) {
    const { title, text } = words.unclaimed;
    return (
      <Banner icon="lock" isAnnounced title={title}>
        {text}
      </Banner>
    );
  }
  if (arrival.exposed === null) return null;
  const { exposed, isOpen } = arrival;
  return (
    <Banner icon="lock" isAnnounced title={words.title(exposed)}>
      {words.text} {isOpen ? words.openToo : null} {exposed === 'forwarded' ? words.forwarded : null}
    </Banner>
  );
}
