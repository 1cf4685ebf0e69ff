import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { restoreBackup, type Restored } from './backups/restore-backup.ts';
import { listBackups } from './store/backup-shelf.ts';
import { BACKUP_FOLDER } from './store/database-file.ts';
import { nodeProblem } from './store/supported-node.ts';

const HELP = `Puts a backup in the place of the server's database. The server must be stopped.

  npm run restore -- FILE [--data DIR]

  FILE           the backup; it is checked whole before anything changes, and stays where it is
  --data DIR     the data of the server   SPOOLSHED_DATA   ./data
  --backups DIR  where newer backups may be, to tell of   SPOOLSHED_BACKUPS   the folder ${BACKUP_FOLDER} in the data
`;

/** The composition root of the restore command. */
function main(): number {
  const asked = readArguments();
  if (asked === null) return refuse(HELP);
  const unsupported = nodeProblem(process.versions.node);
  if (unsupported !== null) return refuse(unsupported);
  const restored = restoreBackup(asked.dataDir, asked.file, Date.now());
  if (!restored.ok) return refuse(restored.error);
  console.log([...reportOf(asked.file, restored.value), ...newerThan(asked)].join('\n'));
  return 0;
}

const reportOf = (file: string, { workshops, setAside }: Restored): readonly string[] => [
  `Restored ${file}, with every change up to ${workshops.map(({ head }) => head.version).join(', ')}.`,
  ...(setAside === null
    ? []
    : [`What was there before lies in ${setAside}. Delete it when you miss nothing.`]),
  'Start the server now. Each device sends again what it sent after this backup as soon as it connects, so',
  'let all of them connect. Devices that came in since must be paired again and keep what they have not sent;',
  'devices that were revoked since are in again: look through the list of devices.',
];

/** Changes that are in a newer backup are those that devices may have let go of (FK3). */
function newerThan({ file, backups }: Asked): readonly string[] {
  const [newest] = listBackups(backups);
  return newest === undefined || resolve(backups, newest.name) === resolve(file)
    ? []
    : [
        `This was not the newest backup: ${join(backups, newest.name)} may hold changes that no device keeps any more.`,
      ];
}

type Asked = { readonly file: string; readonly dataDir: string; readonly backups: string };

function readArguments(): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      // `npm run x -- --name y` arrives with the dashes or without them, by version of npm.
      args: process.argv.slice(2).filter((arg) => arg !== '--'),
      options: { data: { type: 'string' }, backups: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    const dataDir = values.data ?? (process.env['SPOOLSHED_DATA'] || './data');
    const chosen = values.backups ?? process.env['SPOOLSHED_BACKUPS'] ?? '';
    const backups = chosen === '' || chosen === 'off' ? join(dataDir, BACKUP_FOLDER) : chosen;
    return { file, dataDir, backups };
  } catch {
    // parseArgs met a flag that it does not know: the help says which there are.
    return null;
  }
}

function refuse(reason: string): number {
  console.error(reason);
  return 1;
}

process.exitCode = main();
