import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { addPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { LinkButton } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';

export interface NoSpoolsSheetProps {
  readonly page: FilamentPage;
  /** The job that was asked for. */
  readonly title: string;
  readonly onClose: () => void;
}

/** There is nothing to do the job on: says so and leads to adding spools. */
export function NoSpoolsSheet({ page, title, onClose }: NoSpoolsSheetProps): ReactNode {
  const texts = useTexts();
  const { noSpool } = texts.sheets;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={title}
      subtitle={page.filament.color}
      footer={
        <LinkButton variant="primary" size="large" href={addPath(page.filament.id)}>
          {noSpool.add}
        </LinkButton>
      }
    >
      <SheetForm>
        <Banner title={noSpool.title}>{noSpool.text}</Banner>
      </SheetForm>
    </Sheet>
  );
}
