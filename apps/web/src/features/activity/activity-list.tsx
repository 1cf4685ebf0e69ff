import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useLive } from '../../app/use-live.ts';
import { useToday } from '../../app/use-today.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { WindowedList } from '../../ui/lists/windowed-list.tsx';
import { type ActivityEntry, type ActivityLine, groupActivity } from './activity-line.ts';
import { ActivityRow } from './activity-row.tsx';
import { byDay, dayBefore } from './days.ts';

/** What stands in the list, one after the other: days, and what was done on each. */
type ListLine =
  | { readonly kind: 'day'; readonly id: string; readonly day: string }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: ActivityEntry };

export interface ActivityListProps {
  readonly lines: readonly ActivityLine[];
  /** Older ones will follow. */
  readonly hasMore: boolean;
}

/** Only what is in sight is in the document: a history may be years long, and each entry asks for its names. */
export function ActivityList({ lines, hasMore }: ActivityListProps): ReactNode {
  const { timeZone } = useWorkshop();
  const role = useLive((client) => client.device(), [])?.role ?? null;
  const byUid = useMemo(() => new Map<string, ActivityLine>(lines.map((line) => [line.uid, line])), [lines]);
  const listed = useMemo(() => listLines(lines, timeZone), [lines, timeZone]);
  const draw = useCallback(
    (line: ListLine) =>
      line.kind === 'day' ? (
        <DayHead day={line.day} />
      ) : (
        <ActivityRow entry={line.entry} lineOf={(uid) => byUid.get(uid)} mayWrite={role !== 'reader'} />
      ),
    [byUid, role],
  );
  const [isLong, setIsLong] = useState(false);
  // Once and for all: what is read would jump where the list is built anew.
  if (!isLong && (hasMore || listed.length > mostWhole)) setIsLong(true);
  if (isLong)
    return (
      <WindowedList lines={listed} idOf={idOf} expectedSize={expectedSize}>
        {draw}
      </WindowedList>
    );
  return (
    <ul>
      {listed.map((line) => (
        <li key={line.id}>{draw(line)}</li>
      ))}
    </ul>
  );
}

/** Up to here a list stands there whole: it can be searched with the browser and read from end to end. */
const mostWhole = 80;

const idOf = ({ id }: ListLine): string => id;
const expectedSize = ({ kind }: ListLine): number => (kind === 'day' ? 61 : 92);

const listLines = (lines: readonly ActivityLine[], timeZone: string): readonly ListLine[] =>
  byDay(groupActivity(lines), timeZone).flatMap(({ day, id, entries }): ListLine[] => [
    { kind: 'day', id, day },
    ...entries.map((entry): ListLine => ({ kind: 'entry', id: entry.id, entry })),
  ]);

function DayHead({ day }: { readonly day: string }): ReactNode {
  const words = useActivityTexts();
  const format = useFormat();
  const today = useToday();
  const title = day === today ? words.today : day === dayBefore(today) ? words.yesterday : format.day(day);
  return <SectionHead title={title} />;
}
