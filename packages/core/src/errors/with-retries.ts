import { classifyError } from './classify-error.ts';

/** Time and chance, which core has not. */
export type RetryMeans = {
  readonly pause: (ms: number) => PromiseLike<void>;
  /** In [0, 1). */
  readonly random: () => number;
  /** Which of the failures that another try may mend are tried again here; all of them unless said otherwise. */
  readonly isRetried?: (error: unknown) => boolean;
};

/** Before the second, third, … try, in milliseconds. */
const LONGEST_PAUSES_MS = [50, 200, 800, 2_000] as const;
/** Somebody waits for the answer: who is told to come back later than this is told so. */
const LONGEST_MS = 2_000;

/**
 * Runs it up to five times (S2.8), as long as it fails with what another try may mend; with anything else,
 * and with the last failure, it fails at once. The pauses are anywhere below their longest, so that those
 * who met in one place do not meet again.
 *
 * A failure does not say that nothing was written: what runs looks its uid up before it writes again.
 */
export async function withRetries<T>(
  run: () => T | PromiseLike<T>,
  { pause, random, isRetried = () => true }: RetryMeans,
): Promise<T> {
  for (const longestMs of LONGEST_PAUSES_MS) {
    try {
      return await run();
    } catch (error) {
      const { retry, retryAfterMs = 0 } = classifyError(error);
      if (retry === 'no' || retryAfterMs > LONGEST_MS || !isRetried(error)) throw error;
      await pause(Math.max(retryAfterMs, random() * longestMs));
    }
  }
  return run();
}
