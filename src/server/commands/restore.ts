// npm run restore -- <folder> [--replace]: puts a backup in the place of the data. The server must be stopped.

import { restoreBackup } from '../backup/restore.ts';
import { readStorageSettings } from '../settings.ts';
import { readFolderArgument } from './folder-argument.ts';

const usage = 'Usage: npm run restore -- <backup folder or one of its snapshots> [--replace]';

const restore = async (): Promise<void> => {
  const { dataFolder, databaseUrl } = readStorageSettings();
  const { folder, switches } = readFolderArgument(process.argv.slice(2), ['--replace'], usage, dataFolder);
  const { content, aside, erasedAgain, ...done } = await restoreBackup({
    source: folder,
    dataFolder,
    databaseUrl: databaseUrl ?? '',
    replace: switches.has('--replace'),
    now: Date.now,
    progress: (sentence) => console.error(sentence),
  });
  const acts = content.tables.find(({ name }) => name === 'act')?.rows ?? 0;
  const madeAt = new Date(content.madeAt).toISOString();
  console.log(
    [
      `Restored ${done.folder}, made at ${madeAt}: ${acts} acts and ${content.files.rows} files.`,
      aside === null ? '' : `What was there is kept in ${aside}.`,
      erasedAgain === 0 ? '' : `Erased again, because it was erased since: ${erasedAgain}.`,
      'Start the server: phones offer again all they hold.',
      'Devices revoked, passwords changed and accounts disabled since then must be so again.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  );
};

restore().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
