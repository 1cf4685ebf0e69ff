import { type ReactNode, useState } from 'react';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { ActivityEntry } from './activity-line.ts';
import styles from './activity.module.css';
import { type ChangeLine, changeLines, type ChangeWords } from './change-lines.ts';
import { isSetUp } from './first-settings.ts';
import type { AllChanges } from './use-all-changes.ts';

const c = bindClasses(styles);

/** So many fields are read at a glance; what has more unfolds. */
const AT_A_GLANCE = 3;

export interface EntryChangesProps {
  readonly entry: ActivityEntry;
  readonly all: AllChanges;
  readonly context: ChangeWords;
  /** What the entry is about is said above: a line about the same says no more of it. */
  readonly subject: string | undefined;
}

/** What an entry changed, from what it was to what it became. */
export function EntryChanges({ entry, all, context, subject }: EntryChangesProps): ReactNode {
  const words = useActivityTexts();
  const { changes, hasMore, isBusy, hasFailed, loadMore } = all;
  const [isOpen, setIsOpen] = useState(false);
  const lines = changeLines(changes, context);
  const fieldCount = lines.reduce((count, { fields }) => count + Math.max(1, fields.length), 0);
  const changeCount = entry.parts.reduce((count, part) => count + part.changeCount, 0);
  // An undo that waits for the server has changed nothing here, and nothing of it was too much.
  const isUnknown = entry.parts.some(({ isKnown, isWaiting }) => !isKnown && !isWaiting);
  if (isUnknown) return <p className={c('quiet')}>{words.notKept}</p>;
  // Of a workshop's first settings everything is said above.
  if ((lines.length === 0 && !hasMore) || isSetUp(entry)) return null;
  if (!hasMore && fieldCount <= AT_A_GLANCE)
    return <Lines lines={lines.filter(tellsFields)} subject={subject} />;
  return (
    <Disclosure title={words.changes(changeCount)} isOpen={isOpen} onToggle={setIsOpen}>
      {isOpen ? (
        <div>
          <Lines lines={lines} subject={undefined} />
          {hasMore ? (
            <div className={c('more')}>
              {hasFailed ? <span className={c('bad')}>{words.cannotLoad.title}</span> : null}
              <Button size="dense" isBusy={isBusy} onPress={() => void loadMore()}>
                {hasFailed ? words.retry : words.showMore}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </Disclosure>
  );
}

/** What was only made is told by the title already. */
const tellsFields = ({ fields, kind }: ChangeLine): boolean => fields.length > 0 || kind === 'deleted';

interface LinesProps {
  readonly lines: readonly ChangeLine[];
  readonly subject: string | undefined;
}

function Lines({ lines, subject }: LinesProps): ReactNode {
  const words = useActivityTexts();
  if (lines.length === 0) return null;
  return (
    <ul className={c('changes')}>
      {lines.map(({ id, kind, label, fields }) => (
        <li key={id} className={c('change')}>
          {label === null || (kind === 'updated' && label === subject) ? null : (
            <span className={c('record')}>
              {label}
              {kind === 'updated' ? '' : `, ${kind === 'created' ? words.isNew : words.isGone}`}
            </span>
          )}
          {fields.length === 0 ? null : (
            <dl className={c('fields')}>
              {fields.map(({ field, term, before, after }) => (
                <div key={field} className={c('field')}>
                  <dt>{term}</dt>
                  <dd>
                    <span className={c('before')}>{before}</span>{' '}
                    <span className={c('arrow')} aria-hidden>
                      →
                    </span>
                    <span className="visually-hidden">{words.became}</span>{' '}
                    <span className={c('after')}>{after}</span>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
