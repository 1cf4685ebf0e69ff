import {
  arrivalSchema,
  historyChangesSchema,
  historyCorrectionsSchema,
  historyPageSchema,
  pokeSchema,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  reachSchema,
  registerDeviceSchema,
  registeredDeviceSchema,
  snapshotAnswerSchema,
  snapshotRequestSchema,
  wireErrorSchema,
} from '@spoolshed/core';
import * as z from 'zod/mini';
import { createFlexibleSchema, createWithPurchaseSchema } from './filament-input.ts';
import {
  createdSchema,
  failedSchema,
  filamentReadSchema,
  invalidSchema,
  refusedSchema,
  takenSchema,
} from './filament-output.ts';
import { ledgerOperations } from './ledger-operations.ts';
import { pairingOperations } from './pairing-operations.ts';

/** One operation as it is documented: the same schemas that parse its requests. */
export type Operation = {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly roles: readonly string[];
  readonly request?: z.ZodMiniType;
  /** Its members are the parameters behind the question mark. */
  readonly query?: z.ZodMiniObject;
  /** Null where an answer has no body. */
  readonly responses: Readonly<Record<number, readonly [description: string, schema: z.ZodMiniType | null]>>;
};

const refused = { 401: ['No token, or one that opens nothing', refusedSchema] } as const;

const creation = {
  ...refused,
  200: ['Created, alone or with its purchase', createdSchema],
  409: ['It exists already, or another process was first', takenSchema],
  422: ['One entry per field that is wrong', invalidSchema],
  500: ['Nothing was written', failedSchema],
} as const;

const health = z.object({
  status: z.enum(['ok', 'degraded']),
  problem: z.optional(z.string()),
  version: z.string(),
});

const flexible = {
  method: 'post',
  summary: 'Create a filament, with its first purchase or without',
  roles: ['owner', 'member', 'api'],
  request: createFlexibleSchema,
  responses: creation,
} as const;
const flat = {
  method: 'post',
  summary: 'Create a filament with its first purchase, as one flat form',
  roles: ['owner', 'member', 'api'],
  request: createWithPurchaseSchema,
  responses: creation,
} as const;

export const operations: readonly Operation[] = [
  { ...flexible, path: '/filaments/create-flexible' },
  { ...flexible, path: '/api/filaments/create-flexible' },
  { ...flat, path: '/filaments/create-with-purchase' },
  { ...flat, path: '/api/filaments/create-with-purchase' },
  {
    method: 'get',
    path: '/api/filaments',
    summary: 'All filaments that are not archived',
    roles: ['owner', 'member', 'reader', 'api'],
    responses: { 200: ['The filaments, the oldest first', z.array(filamentReadSchema)], ...refused },
  },
  {
    method: 'get',
    path: '/api/filaments/{id}',
    summary: 'One filament; an id that was merged away answers its successor',
    roles: ['owner', 'member', 'reader', 'api'],
    responses: {
      200: ['The filament', filamentReadSchema],
      ...refused,
      404: ['No such filament', failedSchema],
    },
  },
  {
    method: 'post',
    path: '/api/devices',
    summary: 'First contact of a device, with a code unless it comes from this machine',
    roles: [],
    request: registerDeviceSchema,
    responses: {
      200: ['The device belongs to the workshop', registeredDeviceSchema],
      401: ['The token is not its own, or opens nothing', wireErrorSchema],
      403: ['A code is needed, or this one is not good', wireErrorSchema],
      429: ['Too many wrong codes', wireErrorSchema],
    },
  },
  {
    method: 'post',
    path: '/api/sync/push',
    summary: "Take a device's mutations in",
    roles: ['owner', 'member'],
    request: pushRequestSchema,
    responses: {
      200: ['A verdict per mutation', pushResponseSchema],
      409: ['Does not continue', wireErrorSchema],
    },
  },
  {
    method: 'post',
    path: '/api/sync/pull',
    summary: 'What changed since a cursor',
    roles: ['owner', 'member', 'reader'],
    request: pullRequestSchema,
    responses: { 200: ['Changed rows, or why the cursor cannot be continued', pullResponseSchema] },
  },
  {
    method: 'post',
    path: '/api/sync/snapshot',
    summary: 'All rows as a file, for what is too much for a pull',
    roles: ['owner', 'member', 'reader'],
    request: snapshotRequestSchema,
    responses: {
      200: ['Its name, its cursor, and where its parts begin', snapshotAnswerSchema],
      503: ['Too many workshops wait for theirs', wireErrorSchema],
      507: ['No room to write it', wireErrorSchema],
    },
  },
  {
    method: 'get',
    path: '/api/sync/snapshots/{name}',
    summary: 'The file, or the part that Range asks for: gzip members of JSON lines',
    roles: ['owner', 'member', 'reader'],
    responses: {
      200: ['The whole file', null],
      206: ['A part of it', null],
      404: ['It is gone: ask for a new one', wireErrorSchema],
      416: ['The part begins beyond the end', null],
    },
  },
  {
    method: 'get',
    path: '/api/sync/history',
    summary:
      'What was done in the workshop, the newest first: ?before=&limit=&record=&person=&device=, a page goes on where its `next` says',
    roles: ['owner', 'member', 'reader'],
    responses: {
      200: ['Mutations with what they changed, and how they ended', historyPageSchema],
      400: ['Which part of the query is wrong', wireErrorSchema],
    },
  },
  {
    method: 'get',
    path: '/api/sync/history/{uid}/changes',
    summary: 'All that one mutation did, ?from= a place on',
    roles: ['owner', 'member', 'reader'],
    responses: {
      200: ['Rows with what was before and after', historyChangesSchema],
      404: ['No such mutation in this workshop', wireErrorSchema],
    },
  },
  {
    method: 'get',
    path: '/api/sync/history/{uid}/corrections',
    summary: 'How many of the records that one mutation made have been edited since, and by whom',
    roles: ['owner', 'member', 'reader'],
    responses: {
      200: ['What an undo of it would delete along', historyCorrectionsSchema],
      404: ['No such mutation in this workshop', wireErrorSchema],
    },
  },
  {
    method: 'get',
    path: '/api/sync/events',
    summary: 'Server-sent events: one line of JSON whenever there is something to pull',
    roles: ['owner', 'member', 'reader'],
    responses: {},
  },
  {
    method: 'get',
    path: '/api/sync/next-poke',
    summary:
      'For whom no stream reaches: answers when the server stands elsewhere than at ?epoch=&version=, and after 25 s at the latest',
    roles: ['owner', 'member', 'reader'],
    responses: {
      200: ['Where the server stands', pokeSchema],
      400: ['The query names no place', wireErrorSchema],
    },
  },
  ...ledgerOperations,
  ...pairingOperations,
  {
    method: 'get',
    path: '/api/arrival',
    summary: 'Whether a new device needs a code from here, and why',
    roles: [],
    responses: { 200: ['How the server sees the request', arrivalSchema] },
  },
  {
    method: 'get',
    path: '/api/reach',
    summary: 'Where other devices open the app, and who has asked from outside',
    roles: ['owner'],
    responses: { 200: ['Addresses, the best first', reachSchema] },
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the server is well',
    roles: [],
    responses: { 200: ['Its state', health] },
  },
];

/** The OpenAPI 3.1 document, made from the schemas that the routes parse with. */
export function createOpenApi(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Spoolshed', version, description: 'Filaments, spools and purchases of a workshop.' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'spd_…' } } },
    paths,
  };
}

function describeOperation({ summary, roles, request, query, path, responses }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    // Members of a zod/mini object are schemas of zod/mini.
    schema: schemaToJson(schema as z.ZodMiniType, 'input'),
  }));
  const parameters = [...inPath, ...inQuery];
  return {
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: jsonContent(request, 'input') } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, [description, schema]]) => [
        status,
        schema === null ? { description } : { description, content: jsonContent(schema, 'output') },
      ]),
    ),
    security: roles.length === 0 ? [] : [{ token: [] }],
  };
}

const jsonContent = (schema: z.ZodMiniType, io: 'input' | 'output') => ({
  'application/json': { schema: schemaToJson(schema, io) },
});

/** As OpenAPI wants it, which names the dialect once for all. */
export function schemaToJson(schema: z.ZodMiniType, io: 'input' | 'output') {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
