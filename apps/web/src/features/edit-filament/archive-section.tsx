import { type Filament, type FilamentId, isLive } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useArchiving } from '../../app/archive/use-archiving.tsx';
import { filamentPath, paths } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { FormSection } from '../../ui/layout/section-head.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';

export interface ArchiveSectionProps {
  readonly filament: Filament;
  readonly navigate: (href: string, options?: { readonly replace?: boolean }) => void;
}

/** Out of the list, or back into it. Nothing is ever deleted here. */
export function ArchiveSection({ filament, navigate }: ArchiveSectionProps): ReactNode {
  const words = useTexts().edit;
  const [isAsking, setAsking] = useState(false);
  const toFilament = (id: FilamentId) => navigate(filamentPath(id), { replace: true });
  const archiving = useArchiving(filament, toFilament);
  const name = filament.color;

  const archive = async () => {
    setAsking(false);
    if (await archiving.archive()) navigate(paths.stock);
  };
  const restore = async () => {
    if (await archiving.restore()) toFilament(filament.id);
  };

  if (!isLive(filament)) {
    return (
      <FormSection title={words.archive}>
        <p>{words.restoreText}</p>
        <Button onPress={() => void restore()}>{words.restore}</Button>
        {archiving.sheets}
      </FormSection>
    );
  }
  return (
    <FormSection title={words.archive}>
      <p>{words.archiveText}</p>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {words.archive}
      </Button>
      <Sheet
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={words.archiveTitle(name)}
        footer={
          <Button variant="danger" size="large" onPress={() => void archive()}>
            {words.archive}
          </Button>
        }
      >
        <p>{words.archiveText}</p>
      </Sheet>
    </FormSection>
  );
}
