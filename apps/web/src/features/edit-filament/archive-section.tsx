import { isLive, type Filament } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { filamentPath, paths } from '../../app/paths.ts';
import { useToast } from '../../app/use-toast.ts';
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
  const client = useClient();
  const texts = useTexts();
  const words = texts.edit;
  const { show } = useToast();
  const [isAsking, setAsking] = useState(false);
  const filamentId = filament.id;
  const name = filament.color;

  const archive = async () => {
    setAsking(false);
    const result = await client.mutate('archiveFilament', { filamentId });
    if (!result.ok) return show({ text: texts.forms.notSaved, kind: 'problem' });
    const undo = async () => {
      const back = await client.mutate('restoreFilament', { filamentId });
      if (!back.ok) throw new Error(back.error.message);
    };
    show({ text: words.archived(name), undo });
    return navigate(paths.stock);
  };
  const restore = async () => {
    const result = await client.mutate('restoreFilament', { filamentId });
    if (result.ok) {
      show({ text: words.restored(name) });
      return navigate(filamentPath(filamentId), { replace: true });
    }
    const other = result.rejection?.other;
    return show({ text: other ? words.taken(other.label) : texts.forms.notSaved, kind: 'problem' });
  };

  if (!isLive(filament)) {
    return (
      <FormSection title={words.archive}>
        <p>{words.restoreText}</p>
        <Button onPress={() => void restore()}>{words.restore}</Button>
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
