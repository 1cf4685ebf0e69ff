import { describe, expect, it } from 'vitest';
import { toJSONSchema, type core } from 'zod';

import { canonicalJson } from '../canonical-json.ts';
import { wireErrorSchema } from '../errors/wire-error.ts';
import { sha256Hex } from '../hash.ts';
import * as history from './history.ts';
import * as pairing from './pairing.ts';
import { pokeSchema } from './poke.ts';
import { pullRequestSchema, pullResponseSchema } from './pull.ts';
import { pushRequestSchema, pushResponseSchema } from './push.ts';
import { arrivalSchema, reachSchema } from './reach.ts';
import { registerDeviceSchema, registeredDeviceSchema } from './registration.ts';
import * as snapshot from './snapshot.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION, protocolHistory } from './version.ts';

/** Everything that crosses the wire. Arguments of mutators are versioned by their names instead. */
const wireSchemas: Readonly<Record<string, core.$ZodType>> = {
  registerDeviceSchema,
  registeredDeviceSchema,
  pushRequestSchema,
  pushResponseSchema,
  pullRequestSchema,
  pullResponseSchema,
  snapshotRequestSchema: snapshot.snapshotRequestSchema,
  snapshotAnswerSchema: snapshot.snapshotAnswerSchema,
  snapshotFirstLineSchema: snapshot.snapshotFirstLineSchema,
  snapshotRowsLineSchema: snapshot.snapshotRowsLineSchema,
  snapshotLastLineSchema: snapshot.snapshotLastLineSchema,
  historyQuerySchema: history.historyQuerySchema,
  historyPageSchema: history.historyPageSchema,
  historyChangesQuerySchema: history.historyChangesQuerySchema,
  historyChangesSchema: history.historyChangesSchema,
  historyCorrectionsSchema: history.historyCorrectionsSchema,
  pokeSchema,
  wireErrorSchema,
  issuePairingSchema: pairing.issuePairingSchema,
  issuedPairingSchema: pairing.issuedPairingSchema,
  pairingStateSchema: pairing.pairingStateSchema,
  requestPairingSchema: pairing.requestPairingSchema,
  requestedPairingSchema: pairing.requestedPairingSchema,
  pairingRequestStateSchema: pairing.pairingRequestStateSchema,
  findPairingRequestSchema: pairing.findPairingRequestSchema,
  foundPairingRequestSchema: pairing.foundPairingRequestSchema,
  approvePairingSchema: pairing.approvePairingSchema,
  deviceListSchema: pairing.deviceListSchema,
  changeRoleSchema: pairing.changeRoleSchema,
  arrivalSchema,
  reachSchema,
};

describe('the version of the wire', () => {
  it('VS3 the hash over all wire schemas is the one of the last line of the history', () => {
    const schemas: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(wireSchemas)) schemas[name] = toJSONSchema(schema);
    const last = protocolHistory.at(-1);
    expect(last?.schemas, 'the wire changed: see protocol/version.ts').toBe(
      sha256Hex(canonicalJson(schemas)),
    );
  });

  it('VS3 versions count up by one, and the last one is spoken', () => {
    expect(protocolHistory.map(({ version }) => version)).toEqual(protocolHistory.map((_line, at) => at + 1));
    expect(protocolHistory.at(-1)?.version).toBe(PROTOCOL_VERSION);
    expect(OLDEST_PROTOCOL_VERSION).toBeLessThanOrEqual(PROTOCOL_VERSION);
  });

  it.each(Object.entries(wireSchemas))(
    'VS3 %s has no transforms: what is parsed is what was sent',
    (_name, schema) => {
      // A transform cannot be represented as JSON Schema and throws here.
      expect(() => toJSONSchema(schema, { unrepresentable: 'throw', io: 'output' })).not.toThrow();
      expect(() => toJSONSchema(schema, { unrepresentable: 'throw', io: 'input' })).not.toThrow();
    },
  );
});
