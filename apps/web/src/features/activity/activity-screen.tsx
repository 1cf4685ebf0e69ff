import { labelOf, takenBackBy, uuidPattern } from '@spoolshed/core';
import type { ActivityFilter } from '@spoolshed/db';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Page, PageHeader } from '../../ui/layout/page.tsx';
import { Banner, EmptyState } from '../../ui/states/banner.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { type ActivityLine, mergeActivity } from './activity-line.ts';
import { ActivityList } from './activity-list.tsx';
import styles from './activity.module.css';
import { nameOfGone, ownName } from './change-lines.ts';
import { type ToldHistory, useToldPages } from './use-told-pages.ts';

const c = bindClasses(styles);

/** Own mutations that are told without the server; their arguments may be large. */
const OWN_TOLD = 100;

/** Who changed what where, the newest first, each with its way back. */
export function ActivityScreen(): ReactNode {
  const texts = useTexts();
  const words = useActivityTexts();
  const [filter, setFilter] = useFilter();
  const history = useToldPages(filter);
  const { record } = filter;
  const own = useLive(({ queries }) => queries.ownMutations({ limit: OWN_TOLD, record }), [record]);
  const isFiltered = Object.keys(filter).length > 0;
  const { pages, problem, hasServer } = history;
  const lines = useMemo(
    () => own && mergeActivity({ own, told: pages?.entries ?? null, filter }),
    [own, pages, filter],
  );
  // Nothing is called empty before everybody who may know has been asked.
  const isReady = lines !== undefined && (pages !== null || problem !== null || hasServer === false);
  const title = useTitle(record, isReady ? lines : null);
  return (
    <Page>
      <PageHeader
        title={title}
        {...(record === undefined
          ? { back: { text: texts.settings.title, href: paths.settings } }
          : { back: { text: words.title, href: paths.activity } })}
      />
      <ActivityFilters filter={filter} onChange={setFilter} />
      {isReady ? null : <Skeleton kind="lines" count={8} />}
      {isReady && lines.length === 0 ? <Nothing isFiltered={isFiltered} /> : null}
      {isReady ? <ActivityList lines={lines} hasMore={(pages?.next ?? null) !== null} /> : null}
      {isReady ? <Foot history={history} /> : null}
    </Page>
  );
}

/** What comes after the last line: more of it, why there is none, or that it began here. */
function Foot({ history }: { readonly history: ToldHistory }): ReactNode {
  const words = useActivityTexts();
  const { pages, problem, isBusy, hasServer, loadOlder, retry } = history;
  const ref = useWhenSeen(loadOlder, pages?.next ?? null, problem === null);
  if (hasServer === false) return <p className={c('foot')}>{words.alone}</p>;
  if (problem !== null) {
    const { title, text } = problem === 'unreachable' ? words.offline : words.cannotLoad;
    return (
      <Banner
        title={title}
        icon={problem === 'unreachable' ? 'offline' : 'attention'}
        isAnnounced
        action={
          <Button isBusy={isBusy} onPress={pages?.next ? loadOlder : retry}>
            {words.retry}
          </Button>
        }
      >
        {text}
      </Banner>
    );
  }
  if (pages === null) return null;
  if (pages.next === null)
    return pages.entries.length === 0 ? null : <p className={c('foot')}>{words.begin}</p>;
  return (
    <div ref={ref} className={c('foot')}>
      <Button isBusy={isBusy} onPress={loadOlder}>
        {words.older}
      </Button>
    </div>
  );
}

/** Loads the next page when its foot comes near, and once for each page. */
function useWhenSeen(load: () => void, next: number | null, isOn: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null || next === null || !isOn) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        load();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
    // oxlint-disable-next-line react/exhaustive-deps -- another function for the same page is no reason to ask again
  }, [next, isOn]);
  return ref;
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  const words = useActivityTexts();
  const { title, text } = isFiltered ? words.noneFound : words.empty;
  const picture = <SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />;
  return (
    <EmptyState
      picture={picture}
      title={title}
      {...(isFiltered ? { actions: <LinkButton href={paths.activity}>{words.showAll}</LinkButton> } : {})}
    >
      {text}
    </EmptyState>
  );
}

/** What is looked at stands in the address, so that it can be gone back to and handed on. */
function useFilter(): readonly [ActivityFilter, (filter: ActivityFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const [record, person, device] = ['record', 'person', 'device'].map((name) => search.get(name));
  const filter = useMemo(
    (): ActivityFilter => ({
      ...(record ? { record } : {}),
      // An address is text from outside: only what can be an id becomes one.
      ...(person && uuidPattern.test(person) ? { personId: person } : {}),
      ...(device && uuidPattern.test(device) ? { deviceId: device } : {}),
    }),
    [record, person, device],
  );
  const setFilter = (next: ActivityFilter) =>
    setSearch(
      {
        ...(next.record === undefined ? {} : { record: next.record }),
        ...(next.personId === undefined ? {} : { person: next.personId }),
        ...(next.deviceId === undefined ? {} : { device: next.deviceId }),
      },
      { replace: true },
    );
  return [filter, setFilter];
}

/** Tables with records whose history is asked for by itself. */
const ownPages = ['filaments', 'expenses', 'categories'] as const;

/** What is looked at: everything, a record by its name, or what took one entry back. */
function useTitle(record: string | undefined, lines: readonly ActivityLine[] | null): string {
  const format = useFormat();
  const words = useActivityTexts();
  const named = useLive(
    async ({ queries }) =>
      record === undefined ? [] : queries.namedRecords(ownPages.map((table) => ({ table, id: record }))),
    [record],
  );
  const found = named?.find(({ row, filament }) => row !== null || filament !== null);
  const name = found?.filament ? labelOf(found.filament) : ownName(found?.row, format);
  if (record === undefined) return words.title;
  if (name !== null) return words.ofRecord(name);
  if (named === undefined || lines === null) return words.title;
  // One that is gone was told whole when it went.
  const [last] = lines.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.id === record && change.kind === 'deleted' ? [change] : [])),
  );
  const lastName = last === undefined ? null : nameOfGone(last, format);
  if (lastName !== null) return words.ofRecord(lastName);
  const isEntry = lines.some(({ name: mutator, args }) => takenBackBy(mutator, args).includes(record));
  return isEntry ? words.ofEntry : words.ofGone;
}
