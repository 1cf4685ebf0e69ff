import { useState } from 'react';
import { usePairingTexts } from '../../texts/use-pairing-texts.ts';
import { useToast } from '../../app/use-toast.ts';
import { problemOf } from './use-devices.ts';

/** For what the server must do: one at a time, and what it refuses is said. Answers whether it was done. */
export function useOrder(onChange: () => void): {
  readonly isBusy: boolean;
  /** `done` is said afterwards; null where the screen itself shows it. */
  readonly order: (run: () => Promise<void>, done?: string | null) => Promise<boolean>;
} {
  const words = usePairingTexts().devices;
  const { show } = useToast();
  const [isBusy, setIsBusy] = useState(false);
  return {
    isBusy,
    async order(run, done = words.done) {
      setIsBusy(true);
      try {
        await run();
        if (done !== null) show({ text: done });
        onChange();
        return true;
      } catch (error) {
        show({ text: words.refused(problemOf(error)), kind: 'problem' });
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
