import { classifyError } from '@spoolshed/core';
import { useTexts } from '../texts/texts.tsx';
import { useToast } from './use-toast.ts';

/**
 * For writes beside the mutators, which throw where the database is full, closed or gone: nothing that fails is left
 * unsaid. Answers whether it was done.
 */
export function useAttempt(): (run: () => Promise<void>) => Promise<boolean> {
  const texts = useTexts();
  const { show } = useToast();
  return async (run) => {
    try {
      await run();
      return true;
    } catch (error) {
      show({ text: texts.shell.writeFailure(classifyError(error).kind), kind: 'problem' });
      return false;
    }
  };
}
