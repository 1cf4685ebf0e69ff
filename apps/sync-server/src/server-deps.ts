import type { AttemptLimits } from './attempt-limits.ts';
import type { Assets } from './assets.ts';
import type { Logger } from './log.ts';
import type { PokeHub } from './poke-hub.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Rules } from './run-mutation.ts';
import type { Store } from './store/open-store.ts';
import type { StreamPlaces } from './stream-places.ts';
import type { ReachPoint } from './test-points.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

/** Everything that the app is handed; only composition roots and tests make it. */
export type ServerDeps = {
  readonly store: Store;
  readonly rules: Rules;
  readonly hub: PokeHub;
  readonly streamPlaces: StreamPlaces;
  /** Of pushes, pulls and streams, by device. */
  readonly syncLimit: RateLimit;
  readonly log: Logger;
  readonly assets: Assets;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Host names beside the local ones under which this server may be addressed. */
  readonly allowedHosts: readonly string[];
  /** Only what these proxies say of where a request comes from is believed. */
  readonly isTrustedProxy: IsTrustedProxy;
  /** Devices of the own network come in as members without a code. */
  readonly openToNetwork: boolean;
  readonly limits: AttemptLimits;
  readonly version: string;
  /** This server shows the made-up workshop. */
  readonly isDemo: boolean;
  readonly reach: ReachPoint;
  /** Between the look-up and the insert of a REST creation: tests pause here. */
  readonly afterLookUp: () => Promise<void>;
};
