import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How long to wait, where a limit was reached. */
export type Verdict = { readonly retryAfterSeconds: number } | null;

/**
 * What a stranger may try. Kept in memory: whoever can restart the server can do more than guess.
 * An attempt is counted before it is looked at and given back when it was right, so that ten thousand
 * at once are no way around the figure.
 */
export type AttemptLimits = {
  /** A code or digits; `giveBack` when they were right. */
  readonly guess: Attempts;
  /** Asking to be let in, which makes a row and a line on somebody's screen. */
  readonly request: Attempts;
  /** Counts a token that opens nothing; the verdict for the answer to this one. */
  failedToken(address: string): Promise<Verdict>;
  /**
   * Begins the hour of guesses and requests anew: somebody who is in has just made a code or said yes, and the
   * device that it is for must not wait because strangers have used the hour up.
   */
  beginAnew(): void;
};

export type Attempts = {
  begin(address: string): Promise<Verdict>;
  giveBack(address: string): Promise<void>;
};

const PER_ADDRESS = { points: 5, duration: 60 };
/** Over all addresses: somebody with many of them gets no further. */
const IN_ALL = { points: 20, duration: 60 * 60 };
/** Half of it: no single device, broken or hostile, uses up the hour of all others. */
const SHARE = { points: 10, duration: 60 * 60 };
const TOKENS_PER_ADDRESS = { points: 20, duration: 60 };

export function createAttemptLimits(): AttemptLimits {
  const tokens = new RateLimiterMemory({ ...TOKENS_PER_ADDRESS, keyPrefix: 'token' });
  const guess = createAttempts('guess');
  const request = createAttempts('request');
  return {
    guess,
    request,
    failedToken: (address) => consume(tokens, address),
    beginAnew() {
      guess.beginAnew();
      request.beginAnew();
    },
  };
}

function createAttempts(keyPrefix: string): Attempts & { beginAnew(): void } {
  const perMinute = new RateLimiterMemory({ ...PER_ADDRESS, keyPrefix });
  const newHour = () => ({
    shares: new RateLimiterMemory({ ...SHARE, keyPrefix }),
    all: new RateLimiterMemory({ ...IN_ALL, keyPrefix }),
  });
  let hour = newHour();
  return {
    async begin(address) {
      const { shares, all } = hour;
      return (
        (await consume(perMinute, address)) ??
        // Before the share, which keeps every address for an hour: thousands of them are to leave nothing behind.
        (await isUsedUp(all)) ??
        (await consume(shares, address)) ??
        (await consume(all, ALL))
      );
    },
    async giveBack(address) {
      const { shares, all } = hour;
      await perMinute.reward(address);
      await shares.reward(address);
      await all.reward(ALL);
    },
    beginAnew() {
      hour = newHour();
    },
  };
}

const ALL = 'all';

async function isUsedUp(limiter: RateLimiterMemory): Promise<Verdict> {
  const used = await limiter.get(ALL);
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
