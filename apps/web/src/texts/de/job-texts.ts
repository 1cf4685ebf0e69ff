import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const jobTexts = (format: Format): Texts['jobs'] => {
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
      ...(celsius === null ? [] : [`bei ${format.integer(celsius)}\u00a0°C`]),
      ...(minutes === null ? [] : [`für ${span(minutes)}`]),
    ].join(' ');
  return {
    more: 'Mehr',
    spoolMenu: (name) => `Mehr zu ${name}`,
    dry: {
      menu: 'Trocknen eintragen',
      title: 'Trocknen eintragen',
      celsius: 'Temperatur',
      time: 'Dauer',
      note: 'Notiz',
      hint: 'Wie beim letzten Mal.',
      save: 'Trocknen eintragen',
      span,
      done: (name) => `Trocknen eingetragen, ${name}.`,
      last: (day, celsius, minutes) =>
        ['getrocknet', day, how(celsius, minutes)].filter((part) => part !== '').join(' '),
      line: (celsius, minutes) => `Getrocknet ${how(celsius, minutes)}`.trim(),
    },
    empty: {
      menu: 'Ist leer',
      note: (grams) => `${format.gramsWithUnit(grams)} weg`,
      done: (name) => `${name} ist leer.`,
    },
    gone: {
      menu: 'Spule archivieren …',
      oneOf: 'Eine archivieren …',
      title: (name) => `${name} archivieren?`,
      text: (grams) =>
        `Für eine Spule, die verschenkt, weggeworfen oder versehentlich eingetragen wurde. ${format.gramsWithUnit(grams)} verlassen den Bestand; ihr Verlauf bleibt.`,
      save: 'Spule archivieren',
      done: (name) => `${name} ist archiviert.`,
      used: (empty, archived) =>
        [
          ...(empty > 0
            ? [`${format.integer(empty)} ${plural(empty, { one: 'Spule', other: 'Spulen' })} aufgebraucht`]
            : []),
          ...(archived > 0 ? [`${format.integer(archived)} archiviert`] : []),
        ].join(', '),
    },
    archive: 'Archivieren',
    restore: 'Zurückholen',
  };
};
