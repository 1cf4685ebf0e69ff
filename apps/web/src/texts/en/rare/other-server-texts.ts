import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** What may be done where another or an emptied server answers at the address of the workshop's own. */
export const otherServerTexts = (format: Format) => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'change', other: 'changes' })}`;
  return {
    banner: 'Another or an emptied server answers here.',
    kept: (waiting: number) =>
      waiting === 0
        ? 'Nothing on this device was replaced by it.'
        : `Nothing on this device was replaced by it, and it was sent nothing of what waits (${changes(waiting)}).`,
    choose: 'Choose what to do',
    title: 'Another server',
    asking: 'Asking who answers',
    away: 'Nobody answers at this address now. Nothing is lost; try again once the server is in reach.',
    back: 'The server of this workshop answers again. Syncing goes on by itself; there is nothing to choose.',
    again: 'Look again',
    what: (origin: string, workshop: string | null) =>
      `At ${origin} answers a server that has never heard of ${workshop === null ? 'the workshop on this device' : `“${workshop}” on this device`}. Its data folder was emptied or exchanged, or another server has the address now.`,
    comesBack:
      'Should the old server come back, syncing goes on where it stopped. None of the ways below takes that away: this workshop stays on this device with everything that waits.',
    export: {
      title: 'Keep a copy',
      text: (waiting: number) =>
        waiting === 0
          ? 'Everything that this device shows, as one file.'
          : `Everything that this device shows, as one file, with what was never sent (${changes(waiting)}).`,
    },
    enter: {
      title: 'Go in there',
      text: 'Before anything else that server must let this device in. It gets a place of its own here; nothing of this workshop goes there by that.',
      go: 'Ask to be let in',
      pair: 'Pair with that server',
      code: 'That server lets nobody in without a code. Somebody who is in makes one, or it stands in the terminal where the server was started. Come back here afterwards.',
      asking: 'Asking to be let in',
    },
    there: {
      title: 'What is there',
      empty: 'That server holds nothing yet.',
      holds: (counts: string) => `That server holds ${counts}.`,
      unknown: 'What that server holds has not been loaded yet.',
    },
    fill: {
      title: 'Fill that server from this device',
      text: 'Everything that the old server had confirmed is taken in there like an import, and after it what was never sent. What is there already stays as it is and is not doubled. What somebody deleted there comes back the first time that this device fills it, and stays out after that.',
      reader: 'There this device may only read. Somebody who owns that workshop can make it a member.',
      go: 'Fill that server',
      question: (origin: string) => `Fill the server at ${origin}?`,
      looking: 'Comparing what is there',
      brings: 'It gets',
      unsent: (count: number) => `${changes(count)} never sent`,
      has: 'It has already',
      merges: (count: number) =>
        `${format.integer(count)} ${plural(count, { one: 'filament is', other: 'filaments are' })} the same as one there and ${plural(count, { one: 'goes', other: 'go' })} into it.`,
      leavesOut: (count: number) =>
        `${format.integer(count)} ${plural(count, { one: 'record', other: 'records' })} cannot be taken in; ${plural(count, { one: 'it stays', other: 'they stay' })} on this device.`,
      notWhole:
        'This device had not loaded all of the workshop before the server was gone: it can only bring what it has.',
      deleted: (count: number) =>
        `${format.integer(count)} ${plural(count, { one: 'record that was there after the last filling was', other: 'records that were there after the last filling were' })} deleted there since and ${plural(count, { one: 'stays', other: 'stay' })} out.`,
      nothing: 'There is nothing left to bring from this workshop.',
      yes: 'Fill it',
      filling: 'Filling that server',
      stopped: 'It stopped half-way. What is over is over; the same once more brings the rest.',
    },
    leave: {
      title: 'Go on with what is there',
      text: 'Opens that server’s workshop. This one stays on this device: Settings, “Workshops on this device”.',
      go: 'Open that workshop',
    },
    left: (when: string) => `left on ${when}`,
    waits: (count: number) =>
      `${changes(count)} ${plural(count, { one: 'waits', other: 'wait' })} only there`,
  };
};
