import type { ReactNode } from 'react';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import type { TakeBackQuestion } from './use-take-back.ts';

export interface CorrectionsSheetProps {
  readonly question: TakeBackQuestion;
  /** How many records the undo would delete. */
  readonly made: number;
  /** What would be taken back, in the words of its entry. */
  readonly what: string;
  readonly onAnswer: (goesOn: boolean) => void;
}

/** Before an undo deletes what somebody has corrected since: how much of it, by whom, and the way back. */
export function CorrectionsSheet({ question, made, what, onAnswer }: CorrectionsSheetProps): ReactNode {
  const texts = useActivityTexts();
  const words = texts.corrections;
  const { count, people } = question;
  const who = people.map(({ personName }) => personName ?? texts.unknownWho);
  return (
    <Sheet
      isOpen
      onClose={() => onAnswer(false)}
      title={words.title}
      subtitle={what}
      footer={
        <Button variant="danger" size="large" onPress={() => onAnswer(true)}>
          {words.goOn}
        </Button>
      }
    >
      <SheetForm>
        <p>{count === null ? words.unknown : words.changed(count, made, who)}</p>
        <p>{words.andBack}</p>
        <Button onPress={() => onAnswer(false)}>{words.leave}</Button>
      </SheetForm>
    </Sheet>
  );
}
