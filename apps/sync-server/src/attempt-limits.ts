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
};

export type Attempts = {
  begin(address: string): Promise<Verdict>;
  giveBack(address: string): Promise<void>;
};

const PER_ADDRESS = { points: 5, duration: 60 };
/** Over all addresses: somebody with many of them gets no further. */
const IN_ALL = { points: 20, duration: 60 * 60 };
const TOKENS_PER_ADDRESS = { points: 20, duration: 60 };

export function createAttemptLimits(): AttemptLimits {
  const tokens = new RateLimiterMemory({ ...TOKENS_PER_ADDRESS, keyPrefix: 'token' });
  return {
    guess: createAttempts('guess'),
    request: createAttempts('request'),
    failedToken: (address) => consume(tokens, address),
  };
}

function createAttempts(keyPrefix: string): Attempts {
  const perAddress = new RateLimiterMemory({ ...PER_ADDRESS, keyPrefix });
  const inAll = new RateLimiterMemory({ ...IN_ALL, keyPrefix });
  return {
    begin: async (address) => (await consume(perAddress, address)) ?? (await consume(inAll, 'all')),
    async giveBack(address) {
      await perAddress.reward(address);
      await inAll.reward('all');
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Verdict> {
  const { consumedPoints, msBeforeNext } = await limiter.penalty(key);
  return consumedPoints > limiter.points ? { retryAfterSeconds: Math.ceil(msBeforeNext / 1_000) } : null;
}
