import type { ReactNode } from 'react';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useGoingOver } from './use-going-over.ts';
import { Way } from './way.tsx';

export function LeaveWay({ databaseName }: { readonly databaseName: string }): ReactNode {
  const words = useOtherServerTexts().leave;
  const goOver = useGoingOver(databaseName);
  return (
    <Way title={words.title} text={words.text}>
      <Button onPress={goOver}>{words.go}</Button>
    </Way>
  );
}
