import { createHash } from 'node:crypto';

/** What the database keeps of a token or code: enough to know it again, nothing to show it with. SHA-256 in hex. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
