import type { ReachableOrigin, RetryMeans } from '@spoolshed/core';
import type { AttemptLimits } from './attempt-limits.ts';
import type { Assets } from './assets.ts';
import type { Exposures } from './exposures.ts';
import type { Logger } from './log.ts';
import type { IsOwnNetwork } from './own-network.ts';
import type { PokeHub } from './poke-hub.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Rules } from './run-mutation.ts';
import type { Store } from './store/open-store.ts';
import type { Snapshots } from './snapshots/snapshots.ts';
import type { StreamPlaces } from './stream-places.ts';
import type { ReachPoint } from './test-points.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

/** Everything that the app is handed; only composition roots and tests make it. */
export type ServerDeps = {
  readonly store: Store;
  readonly rules: Rules;
  readonly hub: PokeHub;
  readonly streamPlaces: StreamPlaces;
  /** Of snapshots that are being fetched. */
  readonly downloadPlaces: StreamPlaces;
  readonly snapshots: Snapshots;
  /** More rows than these are not for a pull but for a snapshot (PL1). */
  readonly mostPullRows: number;
  /** Of pushes, pulls and streams, by device. */
  readonly syncLimit: RateLimit;
  readonly log: Logger;
  readonly assets: Assets;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** For writes of its own, which nobody sends again. */
  readonly retries: RetryMeans;
  /** Host names beside the local ones under which this server may be addressed. */
  readonly allowedHosts: readonly string[];
  /** Where other devices open the app, the best first; none before it listens. */
  readonly origins: () => readonly ReachableOrigin[];
  readonly exposures: Exposures;
  readonly isOwnNetwork: IsOwnNetwork;
  /** Only what these proxies say of where a request comes from is believed. */
  readonly isTrustedProxy: IsTrustedProxy;
  /** Devices of the own network come in as members without a code. */
  readonly openToNetwork: boolean;
  /**
   * Somebody at this machine comes in without a code. Not where a proxy is known to be in front: one that adds no
   * header would make strangers look like him.
   */
  readonly ownMachineIsFree: boolean;
  readonly limits: AttemptLimits;
  readonly version: string;
  /** This server shows the made-up workshop. */
  readonly isDemo: boolean;
  readonly reach: ReachPoint;
  /** Between the look-up and the insert of a REST creation: tests pause here. */
  readonly afterLookUp: () => Promise<void>;
};
