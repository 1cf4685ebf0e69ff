import { dayInTimeZone, type Filament } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Banner } from '../../ui/states/banner.tsx';

/** It was archived: adding it again brings it back. */
export function ArchivedNote({ filament }: { readonly filament: Filament }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const day = dayInTimeZone(filament.archivedAt ?? filament.updatedAt, timeZone);
  return (
    <Banner icon="archive" title={`${texts.add.archived.title(format.day(day))};`} isAnnounced>
      {texts.add.archived.text}
    </Banner>
  );
}
