import type { CategoryId, ExpenseId, FilamentId, MutationUid, PurchaseId } from '@spoolshed/core';

/** The places of the app. Only what exists is listed; navigation is built from this. */
export const paths = {
  stock: '/',
  filamentPattern: '/filaments/:id',
  editFilamentPattern: '/filaments/:id/edit',
  add: '/add',
  own: '/own',
  shopping: '/shopping',
  ledger: '/ledger',
  addExpense: '/ledger/add',
  expensePattern: '/ledger/expense/:id',
  ledgerTable: '/ledger/table',
  ledgerImport: '/ledger/import',
  categories: '/ledger/categories',
  attention: '/attention',
  activity: '/activity',
  settings: '/settings',
  devices: '/settings/devices',
  diagnostics: '/settings/diagnostics',
  import: '/settings/import',
  otherServer: '/settings/server',
  pair: '/pair',
  welcome: '/welcome',
} as const;

export const filamentPath = (id: FilamentId): string => `/filaments/${id}`;

export const editFilamentPath = (id: FilamentId): string => `/filaments/${id}/edit`;

/** The form of a filament with an edit of it that was refused, which it replaces once it is saved. */
export const mendEditPath = (id: FilamentId, uid: MutationUid): string =>
  `${editFilamentPath(id)}?refused=${uid}`;

/** The create form, already on an existing filament when one is given. */
export const addPath = (filamentId?: FilamentId): string =>
  filamentId === undefined ? paths.add : `${paths.add}?filament=${filamentId}`;

/** The create form on an existing filament, filled from what was bought of it then. */
export const againPath = (filamentId: FilamentId, purchaseId: PurchaseId): string =>
  `${addPath(filamentId)}&again=${purchaseId}`;

/** The ledger's table on a save of it that was refused, which it replaces once it is saved. */
export const mendTablePath = (uid: MutationUid): string => `${paths.ledgerTable}?refused=${uid}`;

/** The create form on a refused entry, which it replaces once it is saved. */
export const mendPath = (uid: MutationUid): string => `${paths.add}?refused=${uid}`;

/** What was done to one record; of a mutation, what took it back. */
export const activityPath = (id: string): string => `${paths.activity}?record=${id}`;

/** What was spent on a category and on all below it. */
export const ledgerOfCategory = (id: CategoryId): string => `${paths.ledger}?category=${id}`;

export const expensePath = (id: ExpenseId): string => `/ledger/expense/${id}`;
