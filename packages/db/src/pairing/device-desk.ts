import {
  arrivalSchema,
  deviceListSchema,
  foundPairingRequestSchema,
  HttpFailure,
  issuedPairingSchema,
  PAIRING_CODE_HEADER,
  pairingRequestStateSchema,
  pairingStateSchema,
  reachSchema,
  requestedPairingSchema,
  type Arrival,
  type DeviceId,
  type FoundPairingRequest,
  type IssuedPairing,
  type ListedDevice,
  type PairableRole,
  type PairingId,
  type PairingRequestId,
  type PairingRequestState,
  type PairingState,
  type Reach,
  type RequestedPairing,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { toBase64Url } from '../make-identity.ts';
import { readIdentity } from '../meta.ts';
import { openPairing } from './open-pairing.ts';
import type { Asked, Parse, Transport } from '../sync/transport.ts';

/**
 * Who is in the workshop, and how others come in: all of it is asked of the server while somebody looks.
 * Throws what the transport throws; what a role may not do is refused with `forbidden`.
 */
export type DeviceDesk = {
  /**
   * Asks for a place in a workshop with a code, or for a new token in this one; null where the server asks for
   * no code. Kept at once; the device's identity tells what came of it, the sync state what stands against it.
   */
  pair(pairingCode: string | null): Promise<void>;
  /** Revoked ones included. */
  devices(signal: AbortSignal): Promise<readonly ListedDevice[]>;
  revoke(deviceId: DeviceId): Promise<void>;
  changeRole(deviceId: DeviceId, role: PairableRole): Promise<void>;
  /** Makes a code for one more device; it is shown once and stays valid for ten minutes. */
  offer(role: PairableRole): Promise<IssuedPairing>;
  offerState(pairingId: PairingId, signal: AbortSignal): Promise<PairingState>;
  withdraw(pairingId: PairingId): Promise<void>;
  /** Who shows these six digits. */
  findRequest(digits: string): Promise<FoundPairingRequest>;
  approve(requestId: PairingRequestId, role: PairableRole): Promise<void>;
  refuse(requestId: PairingRequestId): Promise<void>;
  /** How the server is reached; for owners. */
  reach(signal: AbortSignal): Promise<Reach>;
  /** What a new device would meet from here: asked as nobody, whoever we are. */
  arrival(signal: AbortSignal): Promise<Arrival>;
  /** Which server answers here, asked as nobody; null where it does not say. Throws where nobody answers. */
  serverId(signal: AbortSignal): Promise<string | null>;
  /** The other side: asks to be let in with a code of our own making, and learns the digits to show. */
  request(signal: AbortSignal): Promise<RequestedPairing & { readonly pairingCode: string }>;
  requestState(
    request: Pick<RequestedPairing, 'requestId'> & { readonly pairingCode: string },
    signal: AbortSignal,
  ): Promise<PairingRequestState['state']>;
};

export type DeskSource = {
  readonly database: Database;
  readonly transport: Transport;
  readonly randomBytes: (length: number) => Uint8Array;
  /** A pairing waits for the next round. */
  readonly onPairing: () => void;
};

export function createDeviceDesk({ database, transport, randomBytes, onPairing }: DeskSource): DeviceDesk {
  const identity = () => database.read(['meta'], (_, tx) => readIdentity(tx));
  const never = new AbortController().signal;

  async function ask<T>(path: string, asked: Asked, parse: Parse<T>, signal = never): Promise<T> {
    return transport.ask(path, asked, parse, { token: (await identity()).token, signal });
  }
  async function order(path: string, asked: Asked): Promise<void> {
    await ask(path, asked, () => ({ success: true, data: null }));
  }

  return {
    async pair(pairingCode) {
      await openPairing(database, pairingCode, randomBytes);
      onPairing();
    },
    devices: async (signal) =>
      (await ask('/api/devices', {}, (answer) => deviceListSchema.safeParse(answer), signal)).devices,
    revoke: (id) => order(`/api/devices/${id}/revoke`, { json: {} }),
    changeRole: (id, role) => order(`/api/devices/${id}/role`, { json: { role } }),
    offer: (role) =>
      ask('/api/pairings', { json: { role } }, (answer) => issuedPairingSchema.safeParse(answer)),
    offerState: (id, signal) =>
      ask(`/api/pairings/${id}`, {}, (answer) => pairingStateSchema.safeParse(answer), signal),
    withdraw: (id) => order(`/api/pairings/${id}`, { method: 'DELETE' }),
    findRequest: (digits) =>
      ask('/api/pairing-requests/find', { json: { digits } }, (answer) =>
        foundPairingRequestSchema.safeParse(answer),
      ),
    approve: (id, role) => order(`/api/pairing-requests/${id}/approve`, { json: { role } }),
    refuse: (id) => order(`/api/pairing-requests/${id}/refuse`, { json: {} }),
    reach: (signal) => ask('/api/reach', {}, (answer) => reachSchema.safeParse(answer), signal),
    arrival: (signal) =>
      transport.ask('/api/arrival', {}, (answer) => arrivalSchema.safeParse(answer), { signal }),
    async serverId(signal) {
      try {
        await transport.ask('/api/devices', {}, () => ({ success: true, data: null }), { signal });
        return null;
      } catch (error) {
        // Every refusal for the want of a token bears the id.
        if (error instanceof HttpFailure) return error.serverId;
        throw error;
      }
    },
    async request(signal) {
      const { deviceId, deviceName, personName } = await identity();
      const pairingCode = toBase64Url(randomBytes(CODE_BYTES));
      const json = { deviceId, deviceName, personName, pairingCode };
      const parse = (answer: unknown) => requestedPairingSchema.safeParse(answer);
      const requested = await transport.ask('/api/pairing-requests', { json }, parse, { signal });
      return { ...requested, pairingCode };
    },
    async requestState({ requestId, pairingCode }, signal) {
      const headers = { [PAIRING_CODE_HEADER]: pairingCode };
      const parse = (answer: unknown) => pairingRequestStateSchema.safeParse(answer);
      return (await transport.ask(`/api/pairing-requests/${requestId}`, { headers }, parse, { signal }))
        .state;
    },
  };
}

const CODE_BYTES = 16;
