import { constants, fstatSync, openSync } from 'node:fs';
import { PAIRING_CODE_HEADER } from '@spoolshed/core';
import { pino, type Logger } from 'pino';
import { redactSecrets } from './redact-secrets.ts';

export type { Logger };

/** Keys whose values are never written, at any of the first three depths. `code` is none: failures are named by it. */
const secretKeys = [
  'token',
  'authorization',
  'cookie',
  'claim',
  'secret',
  'apiKey',
  'password',
  'pairingCode',
  `["${PAIRING_CODE_HEADER.toLowerCase()}"]`,
  'digits',
] as const;

/**
 * Structured lines, one JSON object each. `error`: a developer must look. `info`: something changed.
 * `debug`: the rest. Whatever could carry a secret is cut out by its key, and by its form wherever it stands.
 */
export function createLogger(level: string, stream: { write(line: string): void }): Logger {
  const paths = secretKeys.flatMap((key) => {
    // A key with a hyphen stands in brackets, and those need no dot before them.
    const dot = key.startsWith('[') ? '' : '.';
    return [key, `*${dot}${key}`, `*.*${dot}${key}`];
  });
  const redact = { paths, censor: '[secret]' };
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters };
  return pino(options, { write: (line: string) => stream.write(redactSecrets(line)) });
}

/** What waits to be written, in characters, before lines are dropped: nobody reads the other end then. */
const MOST_WAITING = 1024 * 1024;

/** The last lines may take so long to get out when the server stops. */
const CLOSE_WITHIN_MS = 1_000;

export type OpenLog = {
  readonly log: Logger;
  /** Nothing more will be logged. */
  close(): void;
};

/**
 * A log on standard error that holds nobody up: written by itself, since a pipe that nobody empties
 * would stop the whole server at the next line. A kill loses what was not written yet, a few lines at most.
 */
export function openLog(level: string): OpenLog {
  let isBroken = false;
  let isClosed = false;
  let mayWait = true;
  const destination = pino.destination({
    dest: standardError(),
    sync: false,
    minLength: 0,
    maxLength: MOST_WAITING,
    retryEAGAIN: () => mayWait,
  });
  const giveUp = (): void => {
    mayWait = false;
    destination.destroy();
  };
  // A log that cannot be written (a full disk, a closed pipe) must not end the server that it tells of,
  // nor keep it from ending: left alone, what could not be written is tried again for ever then.
  destination.on('error', () => {
    isBroken = true;
    if (isClosed) giveUp();
  });
  destination.on('write', () => (isBroken = false));
  return {
    log: createLogger(level, destination),
    close() {
      isClosed = true;
      if (isBroken) giveUp();
      // What is being written keeps the process alive until it is out, or nobody has taken it for so long.
      else setTimeout(giveUp, CLOSE_WITHIN_MS).unref();
    },
  };
}

/**
 * A pipe is opened anew where the system has a name for it, as one whose writes never wait: a write that
 * waits inside of the system cannot be given up, and would keep the process from ending.
 */
function standardError(): number {
  try {
    return fstatSync(2).isFIFO() ? openSync('/proc/self/fd/2', constants.O_WRONLY | constants.O_NONBLOCK) : 2;
  } catch {
    return 2;
  }
}
