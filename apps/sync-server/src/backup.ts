import { join } from 'node:path';
import { readTextFlags } from './command.ts';
import { makeBackup } from './backups/make-backup.ts';
import { BACKUP_FOLDER, hasDatabase } from './store/database-file.ts';
import { nodeProblem } from './store/supported-node.ts';

const HELP = `Makes a backup now, with the server running or not, and checks it whole.

  npm run backup -- [--data DIR] [--backups DIR]

  --data DIR     the data of the server   SPOOLSHED_DATA      ./data
  --backups DIR  where to put it          SPOOLSHED_BACKUPS   the folder ${BACKUP_FOLDER} in the data

  Of each of the last seven days the last one stays there, and of each of the four weeks before.
`;

/** The composition root of the backup command. */
async function main(): Promise<number> {
  const flags = readTextFlags(['data', 'backups']);
  if (flags === null) return refuse(HELP);
  const unsupported = nodeProblem(process.versions.node);
  if (unsupported !== null) return refuse(unsupported);
  const dataDir = flags['data'] ?? (process.env['SPOOLSHED_DATA'] || './data');
  if (!hasDatabase(dataDir))
    return refuse(
      `There is no data in ${dataDir} yet: start the server once, or say where it is with --data.`,
    );
  const chosen = flags['backups'] ?? process.env['SPOOLSHED_BACKUPS'] ?? '';
  // Whoever has switched off the daily ones wants one now all the same.
  const folder = chosen === '' || chosen === 'off' ? join(dataDir, BACKUP_FOLDER) : chosen;
  const made = await makeBackup(dataDir, folder, Date.now());
  if (!made.ok) return refuse(made.error);
  const { file, bytes, workshops } = made.value;
  const changes = workshops.map(({ head }) => head.version).join(', ');
  console.log(`${file}: ${bytes} bytes, checked whole, with every change up to ${changes}.`);
  return 0;
}

function refuse(reason: string): number {
  console.error(reason);
  return 1;
}

process.exitCode = await main();
