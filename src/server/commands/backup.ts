// npm run backup -- <folder> [--quick]: a backup of the database and every photo, also while the server runs.
// Ends with 0 for a whole backup, 2 for one of a server that has lost files itself, 1 when there is no backup.

import { writeBackup } from '../backup/write-backup.ts';
import { readStorageSettings } from '../settings.ts';
import { readFolderArgument } from './folder-argument.ts';
import { readVersion } from './version.ts';

const usage = 'Usage: npm run backup -- <folder> [--quick]';

const backup = async (): Promise<number> => {
  const { dataFolder, databaseUrl } = readStorageSettings();
  const { folder, switches } = readFolderArgument(process.argv.slice(2), ['--quick'], usage, dataFolder);
  const done = await writeBackup({
    target: folder,
    dataFolder,
    databaseUrl: databaseUrl ?? '',
    appVersion: await readVersion(),
    now: Date.now,
    quick: switches.has('--quick'),
    progress: (sentence) => console.error(sentence),
  });
  const { content, copied, damaged } = done;
  const acts = content.tables.find(({ name }) => name === 'act')?.rows ?? 0;
  const held = `${acts} acts and ${content.files.rows} files (${copied} new)`;
  if (damaged.length === 0) {
    console.log(`Backup complete and verified: ${held} in ${done.folder}.`);
    return 0;
  }
  for (const { store, sha256 } of damaged)
    console.error(`damaged or missing on the server: ${store}/${sha256}`);
  console.log(
    `Backup made of what is there: ${held} in ${done.folder}; ${damaged.length} files are damaged or missing on this server, and phones that still have them will be asked again after a restore.`,
  );
  return 2;
};

backup().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`No backup was made: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
