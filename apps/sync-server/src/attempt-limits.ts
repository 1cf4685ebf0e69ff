import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How long to wait, where a limit was reached. */
export type Verdict = { readonly retryAfterSeconds: number } | null;

/**
 * What a stranger may try. Kept in memory: whoever can restart the server can do more than guess.
 * An attempt is counted before it is looked at and given back when it was right, so that ten thousand
 * at once are no way around the figure.
 */
export type AttemptLimits = {
  /** A code, by whoever has no token; `giveBack` when it was right. */
  readonly guess: Attempts<Asker>;
  /** Asking to be let in, which makes a row and a line on somebody's screen. */
  readonly request: Attempts<Asker>;
  /** Digits, typed by somebody who is in: no stranger can use these up. */
  readonly digits: Attempts<Actor>;
  /** Counts a token that opens nothing; the verdict for the answer to this one. */
  failedToken(address: string): Promise<Verdict>;
  /**
   * Begins the hour of guesses and requests anew: somebody who is in has just made a code or said yes, and the
   * device that it is for must not wait because strangers have used the hour up.
   */
  beginAnew(): void;
};

export type Asker = { readonly address: string; readonly isOutside: boolean };
export type Actor = { readonly workshopId: string; readonly deviceId: string };

export type Attempts<Who> = {
  begin(who: Who): Promise<Verdict>;
  giveBack(who: Who): Promise<void>;
};

const PER_MINUTE = { points: 5, duration: 60 };
const HOUR = 60 * 60;
/** Over all addresses: somebody with many of them gets no further. Whoever asks from outside takes none of these. */
const IN_ALL = { points: 20, duration: HOUR };
const OUTSIDE = { points: 8, duration: HOUR };
/** Half of it: no single device, broken or hostile, uses up the hour of all others. */
const SHARE = { points: 10, duration: HOUR };
const TOKENS_PER_ADDRESS = { points: 20, duration: 60 };

export function createAttemptLimits(): AttemptLimits {
  const tokens = new RateLimiterMemory({ ...TOKENS_PER_ADDRESS, keyPrefix: 'token' });
  const guess = createAskerAttempts();
  const request = createAskerAttempts();
  const digits = createPool(IN_ALL);
  return {
    guess,
    request,
    digits: {
      begin: ({ workshopId, deviceId }) => digits.begin(`${workshopId} ${deviceId}`, workshopId),
      giveBack: ({ workshopId, deviceId }) => digits.giveBack(`${workshopId} ${deviceId}`, workshopId),
    },
    failedToken: (address) => consume(tokens, address),
    beginAnew() {
      guess.beginAnew();
      request.beginAnew();
    },
  };
}

function createAskerAttempts(): Attempts<Asker> & { beginAnew(): void } {
  const [inside, outside] = [createPool(IN_ALL), createPool(OUTSIDE)];
  const poolOf = ({ isOutside }: Asker): Pool => (isOutside ? outside : inside);
  return {
    begin: (who) => poolOf(who).begin(who.address, ALL),
    giveBack: (who) => poolOf(who).giveBack(who.address, ALL),
    beginAnew() {
      inside.beginAnew();
      outside.beginAnew();
    },
  };
}

type Pool = {
  /** `whole`: whom all of `who` share their hour with. */
  begin(who: string, whole: string): Promise<Verdict>;
  giveBack(who: string, whole: string): Promise<void>;
  beginAnew(): void;
};

function createPool(inAll: { readonly points: number; readonly duration: number }): Pool {
  const perMinute = new RateLimiterMemory(PER_MINUTE);
  const newHour = () => ({ shares: new RateLimiterMemory(SHARE), all: new RateLimiterMemory(inAll) });
  let hour = newHour();
  return {
    async begin(who, whole) {
      const { shares, all } = hour;
      const tooFast = await consume(perMinute, who);
      if (tooFast !== null) return tooFast;
      const usedUp =
        // Before the share, which keeps every address for an hour: thousands of them are to leave nothing behind.
        (await isUsedUp(all, whole)) ?? (await consume(shares, who)) ?? (await consume(all, whole));
      // What is not looked at does not fill the minute too, or whoever waits for the hour waits longer.
      if (usedUp !== null) await perMinute.reward(who);
      return usedUp;
    },
    async giveBack(who, whole) {
      const { shares, all } = hour;
      await perMinute.reward(who);
      await shares.reward(who);
      await all.reward(whole);
    },
    beginAnew() {
      hour = newHour();
    },
  };
}

const ALL = 'all';

async function isUsedUp(limiter: RateLimiterMemory, key: string): Promise<Verdict> {
  const used = await limiter.get(key);
  // What has run out stays there until its timer comes round.
  const isRunning = used !== null && used.msBeforeNext > 0;
  return isRunning && used.consumedPoints >= limiter.points ? waitFor(used) : null;
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Verdict> {
  const used = await limiter.penalty(key);
  return used.consumedPoints > limiter.points ? waitFor(used) : null;
}

const waitFor = ({ msBeforeNext }: { readonly msBeforeNext: number }): Verdict => ({
  retryAfterSeconds: Math.ceil(msBeforeNext / 1_000),
});
