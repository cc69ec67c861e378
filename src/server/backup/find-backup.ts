// Which snapshot of a backup folder is meant, and whether every byte of it is as it was written.

import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { eachOf, sha256OfFile, sizeOfFile } from './durable-files.ts';
import { type KeptFile, pathOfFile } from './kept-files.ts';
import { type BackupContent, manifestName, readManifest } from './manifest.ts';
import { pathOfList, readList } from './row-lists.ts';
import { filesFolder, snapshotsFolder } from './write-backup.ts';

export interface FoundBackup {
  /** The folder of its lists and manifest. */
  readonly folder: string;
  /** The root of the files all snapshots share. */
  readonly files: string;
  readonly content: BackupContent;
}

/** `folder` is a backup folder (its newest whole snapshot is taken) or one snapshot of it. */
export const findBackup = async (folder: string): Promise<FoundBackup> => {
  const inside = await readdir(join(folder, snapshotsFolder)).catch(() => null);
  if (inside === null) {
    if (basename(dirname(folder)) !== snapshotsFolder || (await readdir(folder).catch(() => null)) === null)
      throw new Error(`${folder} is not a backup of Tinjau: it holds no snapshots.`);
    return {
      folder,
      files: join(dirname(dirname(folder)), filesFolder),
      content: await readManifest(folder),
    };
  }
  for (const name of inside.sort().reverse()) {
    const snapshot = join(folder, snapshotsFolder, name);
    if ((await sizeOfFile(join(snapshot, manifestName))) === null) continue;
    return { folder: snapshot, files: join(folder, filesFolder), content: await readManifest(snapshot) };
  }
  throw new Error(`${folder} holds no whole backup: none of its snapshots has a ${manifestName}.`);
};

/** Reads every byte of it; throws one sentence naming the first file that is not as it was written. */
export const verifyBackup = async (
  { folder, files, content }: FoundBackup,
  progress: (sentence: string) => void,
): Promise<void> => {
  for (const list of [...content.tables, content.files]) {
    const path = pathOfList(folder, list.name);
    if ((await sha256OfFile(path)) !== list.sha256) throw damaged(path);
  }
  let seen = 0;
  for await (const some of readList<KeptFile>(folder, content.files.name))
    await eachOf(some, async (file) => {
      const path = pathOfFile(files, file);
      if ((await sha256OfFile(path)) !== file.sha256) throw damaged(path);
      seen += 1;
      if (seen % 1000 === 0) progress(`verified ${seen} of ${content.files.rows} files`);
    });
  if (seen !== content.files.rows) throw damaged(pathOfList(folder, content.files.name));
};

const damaged = (path: string): Error =>
  new Error(
    `The backup is damaged: ${path} is missing or not as it was written. Nothing was touched; use another snapshot.`,
  );
