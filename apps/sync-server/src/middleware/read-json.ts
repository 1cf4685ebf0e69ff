import { bounds, err, fieldErrors, ok, PUSH_BATCH_BYTES, type Result, type WireError } from '@spoolshed/core';
import type * as z from 'zod/mini';
import { parseGuardedJson } from './json-guard.ts';

/** What surrounds the mutations of a push: ids, counts, names of fields. */
const ENVELOPE_BYTES = 64 * 1024;

export const MAX_SMALL_BODY = 64 * 1024;
/** One mutation alone may be this large; a batch of several closes earlier (PU1). */
export const MAX_PUSH_BODY = bounds.mutationBytes.max + ENVELOPE_BYTES;
export const MAX_BATCH_BODY = PUSH_BATCH_BYTES + ENVELOPE_BYTES;

export type JsonBody = { readonly value: unknown; readonly bytes: number };

/**
 * The body of a request as JSON: only JSON, only plain, only so long, only valid UTF-8, only so deep.
 * What its texts may hold is for the schema of each field to say.
 */
export async function readJson(request: Request, maxBytes: number): Promise<Result<JsonBody, WireError>> {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  // A compressed body could unfold without end; clients have no need of it.
  if (mediaType !== 'application/json' || request.headers.has('Content-Encoding')) {
    return err({ code: 'unsupported_media_type' });
  }
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes)
    return err({ code: 'too_large', maxBytes });
  const bytes = await readBytes(request, maxBytes);
  if (bytes === null) return err({ code: 'too_large', maxBytes });
  const text = decode(bytes);
  if (text === null) return err(invalidText);
  const parsed = parseGuardedJson(text);
  return parsed.ok
    ? ok({ value: parsed.value, bytes: bytes.length })
    : err({ code: 'bad_request', fields: parsed.error });
}

export const invalidText: WireError = { code: 'bad_request', fields: [{ path: [], code: 'invalid_text' }] };

/** So many faults of one request are told: whoever makes more of them does not read them. */
const TOLD_FAULTS = 100;

/** Parses a body by its schema; what does not fit is told field by field. */
export function parseBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  body: JsonBody,
): Result<z.output<Schema>, WireError> {
  const parsed = schema.safeParse(body.value);
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'bad_request', fields: fieldErrors(parsed.error, body.value).slice(0, TOLD_FAULTS) });
}

async function readBytes(request: Request, maxBytes: number): Promise<Buffer | null> {
  const body: ReadableStream<Uint8Array> | null = request.body;
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Guessing what was meant would store something else than was sent.
    return null;
  }
}
