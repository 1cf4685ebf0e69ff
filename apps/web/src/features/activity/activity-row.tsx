import type { ReactNode } from 'react';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { TextLink } from '../../ui/controls/text-link.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { ActivityEntry, ActivityLine } from './activity-line.ts';
import styles from './activity.module.css';
import { timeOf } from './days.ts';
import { EntryActions } from './entry-actions.tsx';
import { EntryChanges } from './entry-changes.tsx';
import { entryWords, type Subject } from './entry-words.ts';
import { useAllChanges } from './use-all-changes.ts';
import { useChangeWords } from './use-change-words.ts';

const c = bindClasses(styles);

export interface ActivityRowProps {
  readonly entry: ActivityEntry;
  /** What another line did, for an undo of it. */
  readonly lineOf: (uid: string) => ActivityLine | undefined;
  /** Nothing can be taken back by who only reads. */
  readonly mayWrite: boolean;
}

/** One action: what, on which record, from what to what, by whom, and its way back. */
export function ActivityRow({ entry, lineOf, mayWrite }: ActivityRowProps): ReactNode {
  const format = useFormat();
  const words = useActivityTexts();
  const { timeZone } = useWorkshop();
  const all = useAllChanges(entry);
  const context = useChangeWords(all.changes);
  const { title, subjects, standing, counts, left } = entryWords(entry, context, lineOf);
  const [line] = entry.parts;
  const who = [line.personName ?? words.unknownWho, line.deviceName].filter((name) => name !== null);
  const time = timeOf(line.at, format.locale, timeZone);
  return (
    <div className={c('row', line.undoneBy !== null && 'undone')}>
      <time className={c('time')} dateTime={new Date(line.at).toISOString()}>
        {time}
      </time>
      <div className={c('words')}>
        <h3 className={c('title')}>{title}</h3>
        <Subjects subjects={subjects} />
        {counts === null ? null : <p className={c('quiet')}>{counts}</p>}
        <EntryChanges
          entry={entry}
          all={all}
          context={context}
          subject={subjects.length === 1 ? subjects[0]?.label : undefined}
        />
        {left.length === 0 ? null : (
          <div className={c('left')}>
            <b>{words.stayed}</b>
            <ul>
              {left.map(({ term, value }, at) => (
                <li key={at}>
                  {term}: {value}
                </li>
              ))}
            </ul>
          </div>
        )}
        <p className={c('who')}>
          <span className={c('timeInline')}>{time}, </span>
          {who.join(', ')}
          {standing.map((each) => (
            <span key={each}> · {each}</span>
          ))}
          {line.isWaiting ? <span className={c('waiting')}> · {words.waiting}</span> : null}
        </p>
      </div>
      <EntryActions entry={entry} title={title} whose={[...who, time].join(', ')} mayWrite={mayWrite} />
    </div>
  );
}

function Subjects({ subjects }: { readonly subjects: readonly Subject[] }): ReactNode {
  if (subjects.length === 0) return null;
  return (
    <p className={c('subjects')}>
      {subjects.map(({ id, label, href }) =>
        href === null ? (
          <span key={id}>{label}</span>
        ) : (
          <TextLink key={id} href={href}>
            {label}
          </TextLink>
        ),
      )}
    </p>
  );
}
