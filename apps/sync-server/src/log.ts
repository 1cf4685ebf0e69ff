import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured lines on standard error, one JSON object each. `error`: a developer must look. `info`:
 * something changed. `debug`: the rest. Whatever could carry a secret is cut out by its key.
 */
export function createLogger(level: string, stream?: { write(line: string): void }): Logger {
  const redact = {
    paths: ['token', 'authorization', '*.token', '*.authorization', '*.*.authorization'],
    censor: '[secret]',
  };
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino(
    { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters },
    stream ?? pino.destination({ dest: 2, sync: true }),
  );
}
