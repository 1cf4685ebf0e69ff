import { useState } from 'react';
import { useExchangeTexts } from '../texts/use-exchange-texts.ts';
import { useClient } from './client-context.ts';
import { exportEverything } from './export-everything.ts';
import { useToast } from './use-toast.ts';
import { useWorkshop } from './workshop.tsx';

/** The whole export behind one button, which says how it went. */
export function useExportEverything(): { readonly isBusy: boolean; readonly exportAll: () => void } {
  const client = useClient();
  const { show } = useToast();
  const { timeZone } = useWorkshop();
  const words = useExchangeTexts();
  const [isBusy, setIsBusy] = useState(false);
  const save = async () => {
    setIsBusy(true);
    try {
      show({ text: words.exported(await exportEverything(client, timeZone)) });
    } catch {
      // A database or a memory that gave out: nothing was written, and all of it is still there.
      show({ text: words.exportFailed, kind: 'problem' });
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, exportAll: () => void save() };
}
