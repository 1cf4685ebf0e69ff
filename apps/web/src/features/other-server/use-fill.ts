import { classifyError, type ClassifiedError } from '@spoolshed/core';
import type { FillPlan } from '@spoolshed/db';
import { useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';

export type FillStep =
  | { readonly at: 'planning' }
  | { readonly at: 'asking'; readonly plan: FillPlan }
  | { readonly at: 'filling'; readonly plan: FillPlan; readonly done: number }
  | { readonly at: 'failed'; readonly kind: ClassifiedError['kind'] };

/** Looks at what filling would bring, and does it at a person's word. */
export function useFill(
  databaseName: string,
  onFilled: () => void,
): { readonly step: FillStep; readonly fill: () => void } {
  const client = useClient();
  const [step, setStep] = useState<FillStep>({ at: 'planning' });
  useEffect(() => {
    let isOver = false;
    const plan = async () => {
      const desk = await client.otherServerDesk();
      return desk.plan(databaseName);
    };
    plan().then(
      (plan) => {
        if (!isOver) setStep({ at: 'asking', plan });
      },
      (error: unknown) => {
        if (!isOver) setStep({ at: 'failed', kind: classifyError(error).kind });
      },
    );
    return () => {
      isOver = true;
    };
  }, [client, databaseName]);
  const fill = () => {
    if (step.at !== 'asking') return;
    const { plan } = step;
    setStep({ at: 'filling', plan, done: 0 });
    const run = async () => {
      const desk = await client.otherServerDesk();
      return desk.fill(databaseName, (done) => setStep({ at: 'filling', plan, done }));
    };
    run().then(
      (end) => {
        if (end.ok) onFilled();
        else setStep({ at: 'failed', kind: end.error.kind });
      },
      (error: unknown) => setStep({ at: 'failed', kind: classifyError(error).kind }),
    );
  };
  return { step, fill };
}
