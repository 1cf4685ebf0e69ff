import {
  approvePairingSchema,
  changeRoleSchema,
  deviceListSchema,
  findPairingRequestSchema,
  foundPairingRequestSchema,
  issuedPairingSchema,
  issuePairingSchema,
  pairingRequestStateSchema,
  pairingStateSchema,
  requestedPairingSchema,
  requestPairingSchema,
  wireErrorSchema,
} from '@spoolshed/core';
import type { Operation } from './openapi.ts';

const notFound = { 404: ['No such thing in this workshop', wireErrorSchema] } as const;
const done = { 204: ['Done', null], ...notFound } as const;
const letsIn = ['owner', 'member'];

/** How devices come in and go, as it is documented. */
export const pairingOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/devices',
    summary: 'The devices of the workshop; addresses for owners only',
    roles: ['owner', 'member', 'reader'],
    responses: { 200: ['The devices, the oldest first', deviceListSchema] },
  },
  {
    method: 'post',
    path: '/api/devices/{deviceId}/revoke',
    summary: 'Take a device its access: owners any, everybody their own',
    roles: ['owner', 'member', 'reader'],
    responses: { ...done, 409: ['The last owner stays', wireErrorSchema] },
  },
  {
    method: 'post',
    path: '/api/devices/{deviceId}/role',
    summary: 'Change what a device may do',
    roles: ['owner'],
    request: changeRoleSchema,
    responses: { ...done, 409: ['The last owner stays', wireErrorSchema] },
  },
  {
    method: 'post',
    path: '/api/pairings',
    summary: 'Make a code that lets one device in, within ten minutes',
    roles: letsIn,
    request: issuePairingSchema,
    responses: { 201: ['The code, shown once', issuedPairingSchema] },
  },
  {
    method: 'get',
    path: '/api/pairings/{pairingId}',
    summary: 'What became of a code',
    roles: letsIn,
    responses: { 200: ['Its state', pairingStateSchema], ...notFound },
  },
  {
    method: 'delete',
    path: '/api/pairings/{pairingId}',
    summary: 'Withdraw a code',
    roles: letsIn,
    responses: done,
  },
  {
    method: 'post',
    path: '/api/pairing-requests',
    summary: 'Ask to be let in, with a code that works once somebody approves',
    roles: [],
    request: requestPairingSchema,
    responses: {
      201: ['Six digits to show', requestedPairingSchema],
      429: ['Too many of them', wireErrorSchema],
    },
  },
  {
    method: 'get',
    path: '/api/pairing-requests/{requestId}',
    summary: 'What became of such a request, shown by X-Pairing-Code',
    roles: [],
    responses: {
      200: ['Its state', pairingRequestStateSchema],
      403: ['Not the code of this request', wireErrorSchema],
    },
  },
  {
    method: 'post',
    path: '/api/pairing-requests/find',
    summary: 'Who shows these digits',
    roles: letsIn,
    request: findPairingRequestSchema,
    responses: { 200: ['The device that asks', foundPairingRequestSchema], ...notFound },
  },
  {
    method: 'post',
    path: '/api/pairing-requests/{requestId}/approve',
    summary: 'Let it in',
    roles: letsIn,
    request: approvePairingSchema,
    responses: done,
  },
  {
    method: 'post',
    path: '/api/pairing-requests/{requestId}/refuse',
    summary: 'Do not let it in',
    roles: letsIn,
    responses: done,
  },
];
