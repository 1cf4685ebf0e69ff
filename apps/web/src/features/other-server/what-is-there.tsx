import { tableNames } from '@spoolshed/core';
import type { OtherWorkshopHere } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { countsInWords } from '../../app/counts-in-words.ts';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Way } from './way.tsx';

/** What that server's workshop holds, so that nobody fills or opens it unseen. */
export function WhatIsThere({ there }: { readonly there: OtherWorkshopHere }): ReactNode {
  const words = useOtherServerTexts().there;
  const exchange = useExchangeTexts();
  const { isLoaded, counts } = there;
  const isEmpty = tableNames.every((table) => counts[table] === 0);
  if (!isLoaded) return <Way title={words.title} text={words.unknown} />;
  return (
    <Way title={words.title} text={isEmpty ? words.empty : words.holds(countsInWords(counts, exchange))} />
  );
}
