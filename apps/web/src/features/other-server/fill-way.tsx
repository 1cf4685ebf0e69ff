import type { OtherWorkshopHere } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useOtherServerTexts } from '../../texts/use-other-server-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FillSheet } from './fill-sheet.tsx';
import { Way } from './way.tsx';

export function FillWay({ there }: { readonly there: OtherWorkshopHere }): ReactNode {
  const words = useOtherServerTexts().fill;
  const [isAsking, setIsAsking] = useState(false);
  if (there.role === 'reader') return <Way title={words.title} text={words.reader} />;
  return (
    <>
      <Way title={words.title} text={words.text}>
        <Button variant="primary" onPress={() => setIsAsking(true)}>
          {words.go}
        </Button>
      </Way>
      {isAsking ? <FillSheet databaseName={there.databaseName} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}
