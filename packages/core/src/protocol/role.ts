import * as z from 'zod/mini';

/**
 * What a device may do in its workshop. `owner`: everything. `member`: the whole inventory, and bringing
 * in members and readers. `reader`: looking. `printer`: nothing of the sync. `api`: the REST interface.
 */
const roles = ['owner', 'member', 'reader', 'printer', 'api'] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];
