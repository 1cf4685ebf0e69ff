import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION, type WireError } from '@spoolshed/core';
import type { JsonBody } from './read-json.ts';

/** A client of another protocol is told so before its envelope is parsed, which it may fill differently (VS1). */
export function protocolProblem({ value }: JsonBody): WireError | null {
  if (typeof value !== 'object' || value === null || !('protocol' in value)) return null;
  const { protocol } = value;
  if (typeof protocol !== 'number') return null;
  const fits = protocol >= OLDEST_PROTOCOL_VERSION && protocol <= PROTOCOL_VERSION;
  return fits ? null : { code: 'upgrade_needed', oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION };
}
