// Puts a backup in the place of what a data folder holds. Order: everything verified, the folder locked, the new data
// built whole beside the old, the old moved aside (never deleted), the new moved in. A cut in between leaves a folder
// that no server starts on, and the old data whole.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import { makeDataFolder } from '../database/engine.ts';
import { loadRows } from '../database/load-rows.ts';
import { lockFolder } from '../database/lock-folder.ts';
import { lockPostgres } from '../database/lock-postgres.ts';
import { migrations } from '../database/migrations/all.ts';
import { migrate, openDatabase, unfinishedRestore } from '../database/open.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { dropSchema, makeSchema, swapSchemas, tablesThere } from '../database/set-aside.ts';
import { mapStores } from '../maps/map-stores.ts';
import { type NotedErasure, registerName } from '../personal-data/erasure-register.ts';
import { eraseAgain } from '../personal-data/keep-erasures.ts';
import { erasedShas } from '../personal-data/remove-erased-bytes.ts';
import { newEpoch } from '../record/epoch.ts';
import { forgetPhotoBytes } from '../record/forget-photo-bytes.ts';
import { forgetMapFiles } from '../record/map-files.ts';
import { copyVerified, eachOf, syncFile, syncFolder } from './durable-files.ts';
import { type FoundBackup, findBackup, verifyBackup } from './find-backup.ts';
import { gatherErasures } from './gather-erasures.ts';
import { type KeptFile, pathOfFile } from './kept-files.ts';
import type { BackupContent } from './manifest.ts';
import { readList } from './row-lists.ts';

export interface RestorePlan {
  /** A backup folder, or one snapshot of it. */
  readonly source: string;
  readonly dataFolder: string;
  /** `postgres://...`, or empty for the SQLite file of the data folder. */
  readonly databaseUrl: string;
  /** Move what is there aside, instead of refusing. */
  readonly replace: boolean;
  readonly now: () => number;
  readonly progress: (sentence: string) => void;
}

export interface RestoreDone {
  readonly folder: string;
  readonly content: BackupContent;
  readonly epoch: string;
  /** Where what was there is now, or null when nothing was. */
  readonly aside: string | null;
  /** Erasures the backup did not know yet, done again. */
  readonly erasedAgain: number;
}

const asidePrefix = 'replaced-';
/** Inside the folder of an unfinished restore: where the old data is on its way to. */
const movingAside = 'moving-aside';
const newSchema = 'tinjau_restore_unfinished';

/**
 * Not moved: the lock itself, what was erased, what earlier restores set aside, and the app's old files, which phones
 * still ask for.
 */
const stays = (name: string): boolean =>
  ['tinjau.lock', 'tinjau.lock-journal', 'assets', registerName, unfinishedRestore].includes(name) ||
  name.startsWith(asidePrefix);

export const restoreBackup = async (plan: RestorePlan): Promise<RestoreDone> => {
  const { dataFolder, databaseUrl } = plan;
  const backup = await findBackup(plan.source);
  if (!(backup.content.migration in migrations))
    throw new Error(
      `${backup.folder} was made by a newer Tinjau (${backup.content.appVersion}); restore it with that version or a newer one.`,
    );
  // A running server is told before hours of reading; it is asked again below, when the folder is really taken.
  if (existsSync(dataFolder)) {
    const place = await takePlace(dataFolder, databaseUrl);
    await place.release();
  }
  await verifyBackup(backup, plan.progress);
  makeDataFolder(dataFolder);
  const place = await takePlace(dataFolder, databaseUrl);
  try {
    return await restoreInto(plan, backup);
  } finally {
    await place.release();
  }
};

const takePlace = async (
  dataFolder: string,
  databaseUrl: string,
): Promise<{ readonly release: () => Promise<void> }> => {
  const releaseFolder = refuseRunning(dataFolder);
  const releaseDatabase =
    databaseUrl === ''
      ? async () => {}
      : await lockPostgres(databaseUrl).catch((error: unknown) => {
          releaseFolder();
          throw error;
        });
  return {
    release: async () => {
      await releaseDatabase();
      releaseFolder();
    },
  };
};

const refuseRunning = (dataFolder: string): (() => void) => {
  try {
    return lockFolder(dataFolder);
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith('Another Tinjau')
      ? new Error(
          `A Tinjau server is running on ${dataFolder}. Nothing was touched: stop it, run this command again, then start it.`,
        )
      : error;
  }
};

const restoreInto = async (plan: RestorePlan, backup: FoundBackup): Promise<RestoreDone> => {
  const { dataFolder, databaseUrl } = plan;
  const cutOff = existsSync(join(dataFolder, unfinishedRestore));
  const inFolder = (await readdir(dataFolder)).filter((name) => !stays(name));
  const inDatabase = databaseUrl === '' ? [] : await tablesThere(databaseUrl);
  const occupied = inFolder.length > 0 || inDatabase.length > 0;
  if ((occupied || cutOff) && !plan.replace)
    throw new Error(
      `${databaseUrl === '' || inFolder.length > 0 ? dataFolder : 'The database of DATABASE_URL'} is not empty. Nothing was touched: run it with --replace to move what is there aside, or set another TINJAU_DATA.`,
    );
  const unfinished = join(dataFolder, unfinishedRestore);
  await makeEmptyBut(unfinished, movingAside);
  await syncFolder(dataFolder);
  const stamp = new Date(plan.now()).toISOString().replaceAll(/[-:]/g, '').replace('.', '-').toLowerCase();
  const erasures = await gatherErasures(plan, backup);
  const { epoch, erasedAgain, erasedFiles } = await buildDatabase(plan, backup, unfinished, erasures);
  await copyFiles(plan, backup, unfinished, erasedFiles);
  // From here on names move, no bytes; every step can be made again by another restore.
  const aside = await moveAside(dataFolder, inFolder, `${asidePrefix}${stamp}`);
  for (const name of await readdir(unfinished)) {
    if (name !== 'tinjau.lock') await rename(join(unfinished, name), join(dataFolder, name));
  }
  await syncFolder(dataFolder);
  const schema = `replaced_${stamp.replaceAll('-', '_')}`;
  if (databaseUrl !== '') await swapSchemas(databaseUrl, newSchema, schema);
  await rm(unfinished, { recursive: true, force: true });
  await syncFolder(dataFolder);
  const moved = [
    ...(inFolder.length > 0 ? [aside] : []),
    ...(inDatabase.length > 0 ? [`schema ${schema} of the database`] : []),
  ];
  return {
    folder: backup.folder,
    content: backup.content,
    epoch,
    erasedAgain,
    aside: moved.length > 0 ? moved.join(' and ') : null,
  };
};

const makeEmptyBut = async (folder: string, kept: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder))
    if (name !== kept) await rm(join(folder, name), { recursive: true, force: true });
};

/**
 * Moves these names of the data folder into one folder beside them, which it returns. Where that was cut off before,
 * the rest goes where the others are, so that the old data ends whole in one place and never beside parts of the new.
 */
const moveAside = async (dataFolder: string, names: readonly string[], wanted: string): Promise<string> => {
  const mark = join(dataFolder, unfinishedRestore, movingAside);
  const begun = (await readFile(mark, 'utf8').catch(() => '')).trim();
  const into = begun.startsWith(asidePrefix) && basename(begun) === begun ? begun : '';
  const taken = into === '' ? [] : await readdir(join(dataFolder, into)).catch(() => []);
  const aside = into !== '' && !names.some((name) => taken.includes(name)) ? into : wanted;
  const folder = join(dataFolder, aside);
  if (names.length > 0) {
    await writeFile(mark, aside, { mode: 0o600 });
    await syncFile(mark);
    await syncFolder(dirname(mark));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of names) await rename(join(dataFolder, name), join(folder, name));
    await syncFolder(folder);
    await syncFolder(dataFolder);
  }
  await rm(mark, { force: true });
  await syncFolder(dirname(mark));
  return folder;
};

interface BuiltDatabase {
  readonly epoch: string;
  readonly erasedAgain: number;
  /** The sha256 of photos whose bytes are not to be brought back. */
  readonly erasedFiles: ReadonlySet<string>;
}

/** Loads the rows into a database nobody uses yet, erases again what was erased since, and begins its new history. */
const buildDatabase = async (
  { databaseUrl, now, progress }: RestorePlan,
  { folder, content }: FoundBackup,
  unfinished: string,
  erasures: readonly NotedErasure[],
): Promise<BuiltDatabase> => {
  const schema = databaseUrl === '' ? {} : { schema: newSchema };
  if (databaseUrl !== '') await makeSchema(databaseUrl, newSchema);
  const opened = await openDatabase({
    url: databaseUrl,
    folder: databaseUrl === '' ? unfinished : '',
    upTo: content.migration,
    ...schema,
  });
  let done = false;
  try {
    const names = content.tables.map(({ name }) => name);
    const counts = await loadRows(opened.db, names, (table) => readList(folder, table));
    for (const { name, rows } of content.tables)
      if (counts.get(name) !== rows)
        throw new Error(`The backup is damaged: ${name} holds ${counts.get(name)} rows, not ${rows}.`);
    await migrate(opened.db, schema);
    const deps = { database: opened.db, now, bell: { ring: () => {} } };
    const erasedAgain = await eraseAgain(deps, erasures);
    const erasedFiles = new Set(await erasedShas(opened.db));
    const epoch = await beginAgain(opened.db, content, now);
    progress(`database: ${content.tables.reduce((sum, { rows }) => sum + rows, 0)} rows restored`);
    done = true;
    return { epoch, erasedAgain, erasedFiles };
  } finally {
    await opened.close();
    if (!done && databaseUrl !== '') await dropSchema(databaseUrl, newSchema);
  }
};

const beginAgain = async (
  database: Kysely<TinjauDatabase>,
  { missing }: BackupContent,
  now: () => number,
): Promise<string> => {
  const deps = { database, now, bell: { ring: () => {} } };
  const photos = missing.filter(({ store }) => store === 'photos').map(({ sha256 }) => sha256);
  if (photos.length > 0) await forgetPhotoBytes(deps, photos);
  for (const kind of ['mapPack', 'mapOverlay'] as const) {
    const gone = missing.filter(({ store }) => store === mapStores[kind].folder);
    await forgetMapFiles(
      deps,
      kind,
      gone.map(({ sha256 }) => sha256),
    );
  }
  return newEpoch(deps);
};

const copyFiles = async (
  { progress }: RestorePlan,
  { folder, files, content }: FoundBackup,
  unfinished: string,
  erased: ReadonlySet<string>,
): Promise<void> => {
  const folders = new Set<string>([unfinished]);
  let copied = 0;
  for await (const some of readList<KeptFile>(folder, content.files.name))
    await eachOf(some, async (file) => {
      if (file.store === 'photos' && erased.has(file.sha256)) return;
      const target = pathOfFile(unfinished, file);
      if (!(await copyVerified(pathOfFile(files, file), target, file.sha256)))
        throw new Error(`The backup is damaged: ${pathOfFile(files, file)} changed while it was restored.`);
      folders.add(dirname(target)).add(dirname(dirname(target)));
      copied += 1;
      if (copied % 1000 === 0) progress(`files: ${copied} of ${content.files.rows}`);
    });
  await eachOf(folders, syncFolder);
};
