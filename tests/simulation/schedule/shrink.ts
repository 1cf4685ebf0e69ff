import type { Act, Schedule } from './act.ts';

/** Whether a schedule still breaks what the first one broke. */
type Fails = (schedule: Schedule) => Promise<boolean>;

/**
 * The shortest schedule that still fails: first without ever smaller runs of acts, then with smaller
 * numbers in those that are left. Each part of a schedule is one too, so nothing has to be repaired.
 * The same schedule always shrinks to the same one.
 */
export async function shrink(schedule: Schedule, fails: Fails): Promise<Schedule> {
  let shortest = schedule;
  for (;;) {
    const before = shortest;
    shortest = await withSmallerNumbers(await withoutActs(shortest, fails), fails);
    if (shortest.length === before.length && shortest.every((act, at) => act === before[at])) return shortest;
  }
}

async function withoutActs(schedule: Schedule, fails: Fails): Promise<Schedule> {
  let shortest = schedule;
  for (let size = Math.ceil(schedule.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what comes late leans on what came early.
    for (let from = shortest.length - size; from > -size; from -= size) {
      const start = Math.max(from, 0);
      const rest = [...shortest.slice(0, start), ...shortest.slice(from + size)];
      if (rest.length < shortest.length && (await fails(rest))) shortest = rest;
    }
  }
  return shortest;
}

async function withSmallerNumbers(schedule: Schedule, fails: Fails): Promise<Schedule> {
  let smallest = schedule;
  for (let at = 0; at < smallest.length; at += 1) {
    const act = smallest[at];
    for (const simpler of act === undefined ? [] : simplerActs(act)) {
      const tried = smallest.with(at, simpler);
      if (await fails(tried)) {
        smallest = tried;
        break;
      }
    }
  }
  return smallest;
}

/** The same act with plainer contents, the plainest first. */
function simplerActs(act: Act): readonly Act[] {
  const simpler: Act[] = [];
  const { amid, ...whole } = act;
  if (amid !== undefined) simpler.push(whole);
  if (act.do === 'carry' && act.fault !== 'none') simpler.push({ ...act, fault: 'none' });
  if (act.do === 'write') {
    const { fails: _, poison: __, ...plain } = act;
    if (act.fails !== undefined || act.poison !== undefined) simpler.push(plain);
    if (act.deed !== 'setting') simpler.push({ ...act, deed: 'setting' });
  }
  for (const [key, value] of Object.entries(act)) {
    if (typeof value === 'number')
      for (const smaller of smallerThan(value)) simpler.push({ ...act, [key]: smaller });
  }
  return simpler;
}

const smallerThan = (value: number): readonly number[] =>
  value > 0 ? Array.from({ length: Math.min(value, 6) }, (_, at) => at) : value < 0 ? [0, 1] : [];
