import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In the folder of a server's data. */
export const DATABASE_FILE = 'spoolshed.db';

/** A backup that was checked and is about to become the database: a server waits until that is done. */
export const RESTORED_FILE = `${DATABASE_FILE}.restored`;

/** Where its backups go when nothing else is said. */
export const BACKUP_FOLDER = 'backups';

export const hasDatabase = (dataDir: string): boolean => existsSync(join(dataDir, DATABASE_FILE));
