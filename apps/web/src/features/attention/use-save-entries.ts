import { dayInTimeZone, writeEntries } from '@spoolshed/core';
import type { RefusedMutation } from '@spoolshed/db';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { downloadFile } from '../../platform/download-file.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { subjectLines } from './subject-lines.ts';
import { typedLines } from './typed-lines.ts';

/** Saves entries to a file exactly as they were typed, with the same in words for whoever opens it. */
export function useSaveEntries() {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const care = useCareTexts();
  const { timeZone } = useWorkshop();
  const { show } = useToast();
  const [isSaving, setSaving] = useState(false);
  const save = async (entries: readonly RefusedMutation[]) => {
    setSaving(true);
    // Long work of the browser's own: the button shows that it was heard before it begins.
    await new Promise((resolve) => void setTimeout(resolve, 0));
    try {
      const words = { texts, format, care };
      const now = client.now();
      const told = entries.map((entry) => ({
        entry,
        words: [...subjectLines(entry, words), ...typedLines(entry.name, entry.args, words)].map(
          ({ term, value }) => ({ field: term, value }),
        ),
      }));
      const file = new Blob([writeEntries(told, new Date(now).toISOString())], { type: 'application/json' });
      downloadFile(`spoolshed-entries-${dayInTimeZone(now, timeZone)}.json`, file);
      show({ text: care.exported(entries.length) });
    } catch {
      // A memory that gave out: nothing was written, and all of it is still there.
      show({ text: care.exportFailed, kind: 'problem' });
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, save };
}
