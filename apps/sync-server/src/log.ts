import { pino, type DestinationStream, type Logger } from 'pino';

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
  const options = { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters };
  return pino(options, stream ?? standardError());
}

function standardError(): DestinationStream {
  const destination = pino.destination({ dest: 2, sync: true });
  // A log that cannot be written (a full disk, a closed pipe) must not end the server that it tells of.
  destination.on('error', () => undefined);
  return destination;
}
