import type { ReactNode } from 'react';
import { activityPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextLink } from '../../ui/controls/text-link.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { ActivityEntry } from './activity-line.ts';
import styles from './activity.module.css';
import { CorrectionsSheet } from './corrections-sheet.tsx';
import { isSetUp } from './first-settings.ts';
import { countMade } from './made-records.ts';
import { useTakeBack } from './use-take-back.ts';

const c = bindClasses(styles);

export interface EntryActionsProps {
  readonly entry: ActivityEntry;
  readonly title: string;
  /** By whom, on which device and when. */
  readonly whose: string;
  readonly mayWrite: boolean;
}

/** The way back of an entry, or what took it back already. */
export function EntryActions({ entry, title, whose, mayWrite }: EntryActionsProps): ReactNode {
  const texts = useTexts();
  const words = useActivityTexts();
  const { isBusy, takeBack, question, answer } = useTakeBack(entry);
  const [{ uid, status, undoneBy, isUndoing }] = entry.parts;
  const hasEffect = status === 'applied' || status === 'merged';
  const isUndoable = undoneBy === null && hasEffect && mayWrite && !isSetUp(entry);
  return (
    <div className={c('actions')}>
      {undoneBy === null ? null : (
        <span className={c('undoneWords')}>
          {isUndoing ? words.undoing : words.undone}
          {isUndoing ? null : (
            <>
              {' '}
              <TextLink href={activityPath(uid)} label={words.undoneBy(title)}>
                {words.showUndo}
              </TextLink>
            </>
          )}
        </span>
      )}
      {isUndoable ? (
        <Button
          variant="quiet"
          icon="undo"
          isBusy={isBusy}
          label={words.undoLabel(title, whose)}
          onPress={() => void takeBack()}
        >
          {texts.controls.undo}
        </Button>
      ) : null}
      {question === null ? null : (
        <CorrectionsSheet
          question={question}
          made={Math.max(countMade(entry), question.count ?? 0)}
          what={title}
          onAnswer={(goesOn) => void answer(goesOn)}
        />
      )}
    </div>
  );
}
