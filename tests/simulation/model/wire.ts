import {
  assert,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  type WireError,
} from '@spoolshed/core';
import type { WireFault } from '../schedule/act.ts';
import { answerPull } from './answer-pull.ts';
import { answerPush, crashInPush } from './answer-push.ts';
import type { Ask, Heard } from './asking.ts';
import { applyAnswer, runRound, type Round, type RoundEnd } from './round.ts';
import { closeTab, createTab, type Device, type Tab, type World } from './world.ts';

/** A request on its way, or the answer to it on its way back. */
export type Message = {
  readonly device: Device;
  readonly tab: Tab;
  /** The round that waits for it; another one may be under way by then. */
  readonly round: Round;
  readonly ask: Ask;
  readonly heard: Heard | null;
};

export function beginRound(world: World, device: Device, tab: Tab): void {
  if (tab.round !== null) return;
  tab.round = runRound(world, device, tab);
  goOn(world, device, tab, tab.round, null);
}

/** Brings a message one leg further, with what happens to it there. */
export function carry(world: World, message: Message, fault: WireFault): void {
  world.wire = world.wire.filter((other) => other !== message);
  if (fault === 'doubled') world.wire = [...world.wire, message];
  if (message.heard !== null) {
    const isGone = fault !== 'none' && fault !== 'doubled';
    return hear(world, message, isGone ? { kind: 'lost' } : message.heard);
  }
  const heard = reach(world, message, fault);
  if (heard.kind === 'lost') hear(world, message, heard);
  else world.wire = [...world.wire, { ...message, heard }];
}

/** What comes of a request at the server. */
function reach(world: World, { device, ask }: Message, fault: WireFault): Heard {
  switch (fault) {
    case 'none':
    case 'doubled':
      return serve(world, device, ask);
    case 'crash_inside':
      if (ask.path === 'push' && !device.isReader) crashInPush(world, world.server, ask.request);
      return { kind: 'lost' };
    case 'crash_after':
      serve(world, device, ask);
      return { kind: 'lost' };
    case 'lost':
    case 'crash_before':
    // What no schema knows was never received.
    case 'garbage':
      return { kind: 'lost' };
    default:
      return { kind: 'refused', ...refusals[fault] };
  }
}

const refusals = {
  busy: { status: 503, error: { code: 'busy' } },
  full: { status: 507, error: { code: 'storage_full' } },
  limited: { status: 429, error: { code: 'limited', retryAfterSeconds: 1 } },
  too_large: { status: 413, error: { code: 'too_large', maxBytes: 1 } },
  unauthorized: { status: 401, error: { code: 'token_expired' } },
  outdated: { status: 426, error: { code: 'upgrade_needed', oldest: 2, newest: 2 } },
} as const satisfies Partial<Record<WireFault, { status: number; error: WireError }>>;

function serve(world: World, device: Device, ask: Ask): Heard {
  const heard = answer(world, device, ask);
  if (world.server === world.home)
    world.served.push({ at: world.now, isOldProgram: world.isOldProgram, device, ask, heard });
  return heard;
}

/** Both ways by the schemas of the wire: a model that spoke another language would prove nothing. */
function answer(world: World, device: Device, ask: Ask): Heard {
  const { server } = world;
  if (ask.path === 'pull') {
    assert(pullRequestSchema.safeParse(ask.request).success, 'a pull is one to its schema');
    const body = answerPull(world, server, ask.request);
    if (world.heardPulls.length % PARSED_ANSWERS === 0)
      assert(pullResponseSchema.safeParse(body).success, 'the answer to a pull is one to its schema');
    return { kind: 'answered', body };
  }
  if (device.isReader) return { kind: 'refused', status: 403, error: { code: 'forbidden' } };
  assert(pushRequestSchema.safeParse(ask.request).success, 'a push is one to its schema');
  const done = answerPush(world, server, ask.request);
  if (!done.ok)
    return { kind: 'refused', status: done.error.code === 'internal' ? 500 : 409, error: done.error };
  assert(pushResponseSchema.safeParse(done.value).success, 'the answer to a push is one to its schema');
  return { kind: 'answered', body: done.value };
}

/** Answers to pulls are large: of so many one is parsed. */
const PARSED_ANSWERS = 8;

function hear(world: World, { device, tab, round, ask }: Message, heard: Heard): void {
  if (tab.round === round && tab.awaits === ask) return goOn(world, device, tab, round, heard);
  // Nobody waits for it any more: an answer to a pull is applied where it may be, or nowhere.
  if (ask.path === 'pull' && heard.kind === 'answered' && 'base' in heard.body)
    applyAnswer(world, device, ask.request, heard.body, true);
}

function goOn(world: World, device: Device, tab: Tab, round: Round, heard: Heard | null): void {
  const step = heard === null ? round.next() : round.next(heard);
  tab.round = step.done === true ? null : round;
  tab.awaits = step.done === true ? null : step.value;
  if (step.done !== true) world.wire = [...world.wire, { device, tab, round, ask: step.value, heard: null }];
}

/** A whole round in a fresh tab, with nothing in its way. */
export function runWholeRound(world: World, device: Device): RoundEnd {
  const tab = createTab();
  const round = runRound(world, device, tab);
  let step = round.next();
  while (step.done !== true) step = round.next(serve(world, device, step.value));
  return step.value;
}

export function closeTabs({ tabs }: Device): void {
  for (const tab of tabs) closeTab(tab);
}
