import type { NoteEvent } from '../client-events.ts';
import { readSync } from '../meta.ts';
import { lastMid, noteFailure, type LoopMemory } from './loop-memory.ts';
import type { LoopStore } from './loop-store.ts';
import { runRound, type RoundEnd, type RoundSource } from './round.ts';
import { nextPollAt, nextRetryAt } from './schedule.ts';

/** Runs one round at a time to its end, and writes into the memory what came of it. */
export type RoundRunner = {
  begin(): void;
  /** Breaks off what is under way; resolves when nothing is any more. */
  stop(): Promise<void>;
};

export function createRoundRunner(
  source: RoundSource & { readonly random: () => number; readonly note?: NoteEvent },
  { change, memory }: LoopStore,
): RoundRunner {
  const { database, now, random } = source;
  let abort = new AbortController();
  let round: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const { known, mustRegister, verified, poke, identity } = memory;
    // A reader may have become more than that, which only this tells.
    const register = mustRegister || (identity?.role === 'reader' && !verified);
    const before = { version: memory.sync?.cursor?.version ?? null, failures: memory.failures };
    try {
      const end = await runRound(
        source,
        { known, register, verified },
        {
          signal: abort.signal,
          onPhase: (phase) => change((memory) => void (memory.phase = phase)),
          onSent: (count, through) =>
            change((memory) => {
              memory.sent += count;
              // A round that breaks off here is not to begin at the same place again: it would come no further.
              memory.known = through;
            }),
        },
      );
      memory.sync = await database.read(['meta'], (_, tx) => readSync(tx));
      settle(memory, end, nextPollAt(now(), random()));
      noteEnd(end, before);
      // It has been answered, even where the answer stands behind it.
      if (memory.poke === poke) memory.poke = null;
    } catch (error) {
      if (abort.signal.aborted) memory.phase = 'idle';
      else {
        noteFailure(memory, error, {
          now: now(),
          retryAt: (failures) => nextRetryAt(now(), failures, random()),
        });
        const { failures } = memory;
        if (isWorthALine(failures)) source.note?.({ what: 'sync', end: 'failed', failures, error });
      }
    } finally {
      change((memory) => void (memory.running = false));
    }
  }

  /** Most rounds ask and hear nothing new: of those the log would be full by noon. */
  function noteEnd(
    end: RoundEnd,
    before: { readonly version: number | null; readonly failures: number },
  ): void {
    const { sent } = memory;
    if (end.kind === 'blocked') return source.note?.({ what: 'sync', end: 'blocked', by: end.by, sent });
    const version = memory.sync?.cursor?.version ?? null;
    if (sent > 0 || version !== before.version || before.failures > 0)
      source.note?.({ what: 'sync', end: 'done', sent, version });
  }

  return {
    begin() {
      abort = new AbortController();
      change((memory) => void Object.assign(memory, begun));
      round = run();
    },
    async stop() {
      abort.abort(new DOMException('syncing was stopped', 'AbortError'));
      await round;
    },
  };
}

/** What was said of the round before is no longer true: only a pairing that is asked for now begins one all the same. */
const begun = {
  running: true,
  wanted: false,
  sent: 0,
  phase: 'pushing',
  blockedBy: null,
} satisfies Partial<LoopMemory>;

/** A server that is away for a day fails thousands of times: the first ones and every doubling tell the same. */
const isWorthALine = (failures: number): boolean => failures <= 3 || Math.log2(failures) % 1 === 0;

function settle(memory: LoopMemory, end: RoundEnd, pollAt: number): void {
  Object.assign(memory, {
    phase: 'idle',
    failures: 0,
    retryAt: null,
    pollAt,
    problem: null,
    blockedBy: null,
  });
  if (end.kind === 'blocked') {
    // Missing names are seen in the identity itself, and end with them.
    if (end.by !== 'names') memory.blockedBy = end.by;
    return;
  }
  memory.mustRegister = false;
  memory.verified = true;
  memory.known = end.through;
  memory.offered =
    end.held === null ? end.through : { clientId: memory.sync?.clientId ?? null, mid: lastMid(memory) };
  if (end.held === 'unknown_mutation')
    memory.problem = {
      kind: 'upgrade',
      retry: 'no',
      message: 'the server does not know a mutation of ours yet',
      code: 'held',
    };
}
