import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

/** Rarer jobs on a filament and its spools. */
export const jobTexts = (format: Format) => {
  const span = (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [
      ...(hours > 0 ? [`${format.integer(hours)}\u00a0h`] : []),
      ...(rest > 0 || hours === 0 ? [`${format.integer(rest)}\u00a0min`] : []),
    ];
    return parts.join(' ');
  };
  const how = (celsius: number | null, minutes: number | null): string =>
    [
      ...(celsius === null ? [] : [`at ${format.integer(celsius)}\u00a0°C`]),
      ...(minutes === null ? [] : [`for ${span(minutes)}`]),
    ].join(' ');
  return {
    more: 'More',
    spoolMenu: (name: string) => `More for ${name}`,
    dry: {
      menu: 'Log drying',
      title: 'Log drying',
      celsius: 'Temperature',
      time: 'Time',
      note: 'Note',
      hint: 'As the last time.',
      save: 'Log drying',
      span,
      done: (name: string) => `Logged the drying of ${name}.`,
      last: (day: string, celsius: number | null, minutes: number | null) =>
        ['dried', day, how(celsius, minutes)].filter((part) => part !== '').join(' '),
      line: (celsius: number | null, minutes: number | null) => `Dried ${how(celsius, minutes)}`.trim(),
    },
    empty: {
      menu: 'Mark empty',
      note: (grams: number) => `${format.gramsWithUnit(grams)} go`,
      done: (name: string) => `${name} is empty.`,
    },
    gone: {
      menu: 'Archive spool…',
      oneOf: 'Archive one…',
      title: (name: string) => `Archive ${name}?`,
      text: (grams: number) =>
        `For a spool that was given away, thrown away or entered by mistake. ${format.gramsWithUnit(grams)} leave the stock; its history stays.`,
      save: 'Archive spool',
      done: (name: string) => `Archived ${name}.`,
      used: (empty: number, archived: number) =>
        [
          ...(empty > 0
            ? [`${format.integer(empty)} ${plural(empty, { one: 'spool', other: 'spools' })} used up`]
            : []),
          ...(archived > 0 ? [`${format.integer(archived)} archived`] : []),
        ].join(', '),
    },
    archive: 'Archive',
    restore: 'Bring it back',
  };
};
