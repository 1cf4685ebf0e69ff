import type { MutatorArgs, MutatorName } from '@spoolshed/db';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';

type CategoryMutator = Extract<
  MutatorName,
  'createCategories' | 'editCategory' | 'mergeCategories' | 'deleteCategory'
>;

export interface CategoryWrite {
  readonly isBusy: boolean;
  /** What stands against it, in words; gone with the next try. */
  readonly problem: string | undefined;
  /** Writes it and says so with the way back. */
  readonly write: <Name extends CategoryMutator>(
    name: Name,
    args: MutatorArgs[Name],
    said: string,
  ) => Promise<void>;
}

/** One write of a sheet that closes once it is done. */
export function useCategoryWrite(onDone: () => void): CategoryWrite {
  const client = useClient();
  const texts = useTexts();
  const words = useCategoriesTexts();
  const { show } = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    isBusy,
    problem,
    async write(name, args, said) {
      setIsBusy(true);
      setProblem(undefined);
      const result = await client.mutate(name, args);
      setIsBusy(false);
      if (result.ok) {
        // Another device was faster: what was meant is there, and nothing of it can be taken back.
        const wasThere = result.data.status === 'merged';
        show(wasThere ? { text: words.wasThere } : { text: said, undo: result.uid });
        return onDone();
      }
      const { rejection } = result;
      return setProblem(
        (rejection && words.refusals(rejection.code, rejection.other?.label)) ??
          texts.shell.writeFailure(result.error.kind),
      );
    },
  };
}
