import type { Config } from './config.ts';
import type { Logger } from './log.ts';

export type Served = {
  /** Of the app: scheme, name and port. */
  readonly addresses: readonly string[];
  readonly port: number;
  /** From where whoever sits at this machine becomes the first owner without a code; null where nothing does that. */
  readonly firstPage: string | null;
  /** What the person who started it reads below the addresses. */
  readonly lines: readonly string[];
  close(): Promise<void>;
};

export type ServeConfig = Pick<
  Config,
  | 'port'
  | 'host'
  | 'https'
  | 'httpPort'
  | 'mdns'
  | 'dataDir'
  | 'allowedHosts'
  | 'publicUrl'
  | 'isTrustedProxy'
>;

export type ServeDeps = {
  readonly log: Logger;
  readonly now: () => number;
  /** Whether a person looks at what is printed. */
  readonly isTerminal: boolean;
};
