// Makes a backup beside a running server. Order: one moment of the database, then every file its rows name (a row is
// only ever written after its file, so each one is there), everything flushed, and the manifest last.

import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openSnapshot, type Row, type Snapshot } from '../database/snapshot.ts';
import { addErasures, readErasures } from '../personal-data/erasure-register.ts';
import {
  copyVerified,
  eachOf,
  makeFolder,
  sha256OfFile,
  sizeOfFile,
  syncFile,
  syncFolder,
} from './durable-files.ts';
import { fileOfRow, type KeptFile, pathOfFile, tableNamesFiles } from './kept-files.ts';
import { type BackupContent, manifestName, manifestText } from './manifest.ts';
import { writeList } from './row-lists.ts';

export interface BackupPlan {
  /** The folder of all backups; files are shared between them. */
  readonly target: string;
  readonly dataFolder: string;
  /** `postgres://...`, or empty for the SQLite file of the data folder. */
  readonly databaseUrl: string;
  readonly appVersion: string;
  readonly now: () => number;
  /** Trust files an earlier backup copied by their size alone. */
  readonly quick: boolean;
  readonly progress: (sentence: string) => void;
  /** How a folder is flushed; only a test hands in another. */
  readonly syncFolder?: typeof syncFolder;
  /** How often a backup at work says so to others, in ms; a quarter of an hour unless told. */
  readonly signOfLifeMs?: number;
}

export interface BackupDone {
  readonly folder: string;
  readonly content: BackupContent;
  readonly copied: number;
  /** Files that rows of this very moment name and the server does not have whole. */
  readonly damaged: readonly KeptFile[];
}

export const snapshotsFolder = 'snapshots';
export const filesFolder = 'files';

const day = 86_400_000;

export const writeBackup = async (plan: BackupPlan): Promise<BackupDone> => {
  const folder = await newSnapshotFolder(plan);
  const signOfLife = setInterval(() => {
    const now = new Date();
    void utimes(folder, now, now).catch(() => {});
  }, plan.signOfLifeMs ?? 900_000);
  try {
    return await fillSnapshot(plan, folder);
  } finally {
    clearInterval(signOfLife);
  }
};

const fillSnapshot = async (plan: BackupPlan, folder: string): Promise<BackupDone> => {
  const files = new Map<string, KeptFile>();
  const snapshot = await openSnapshot({ url: plan.databaseUrl, folder: plan.dataFolder });
  const { engine, migration } = snapshot;
  let tables: BackupContent['tables'];
  try {
    tables = await writeTables(snapshot, folder, files);
  } finally {
    await snapshot.close();
  }
  plan.progress(`database: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows`);
  const { copied, missing } = await copyFiles(plan, files);
  const damaged = await stillNamed(plan, missing);
  const gone = new Set(missing);
  const held = [...files.values()].filter((file) => !gone.has(file));
  const list = await writeList(folder, 'files', [held]);
  const content: BackupContent = {
    format: 'tinjau-backup',
    version: 1,
    madeAt: plan.now(),
    appVersion: plan.appVersion,
    engine,
    migration,
    tables,
    files: list,
    filesBytes: held.reduce((sum, { bytes }) => sum + bytes, 0),
    missing: missing.map(({ store, sha256 }) => ({ store, sha256 })),
  };
  // Beside the snapshots, not in one: also an older one is restored without what was erased since.
  await addErasures(plan.target, (await readErasures(plan.dataFolder)).erasures);
  await writeManifest(folder, content);
  return { folder, content, copied, damaged };
};

const newSnapshotFolder = async ({ target, now }: BackupPlan): Promise<string> => {
  const snapshots = join(target, snapshotsFolder);
  await makeFolder(snapshots);
  await forgetUnfinished(snapshots, now());
  const folder = join(snapshots, new Date(now()).toISOString().replaceAll(/[-:]/g, '').replace('.', '-'));
  await mkdir(folder, { mode: 0o700 });
  await Promise.all([syncFolder(snapshots), syncFolder(target), syncFolder(dirname(target))]);
  return folder;
};

// A backup that was cut off is none; one at work right now touches its folder again and again, so only old ones go.
const forgetUnfinished = async (snapshots: string, now: number): Promise<void> => {
  for (const name of await readdir(snapshots)) {
    const folder = join(snapshots, name);
    const whole = (await sizeOfFile(join(folder, manifestName))) !== null;
    if (!whole && now - (await stat(folder)).mtimeMs > day)
      await rm(folder, { recursive: true, force: true });
  }
};

const writeTables = async (
  snapshot: Snapshot,
  folder: string,
  files: Map<string, KeptFile>,
): Promise<BackupContent['tables']> => {
  const tables: BackupContent['tables'] = [];
  const noting = async function* (table: string): AsyncGenerator<readonly Row[]> {
    for await (const rows of snapshot.rows(table)) {
      for (const row of rows) {
        const file = fileOfRow(table, row);
        if (file !== null) files.set(`${file.store} ${file.sha256}`, file);
      }
      yield rows;
    }
  };
  for (const table of snapshot.tables) tables.push(await writeList(folder, table, noting(table)));
  return tables;
};

const copyFiles = async (
  plan: BackupPlan,
  files: ReadonlyMap<string, KeptFile>,
): Promise<{ readonly copied: number; readonly missing: readonly KeptFile[] }> => {
  const root = join(plan.target, filesFolder);
  const folders = new Set<string>([plan.target]);
  const missing: KeptFile[] = [];
  let copied = 0;
  let seen = 0;
  await makeFolder(root);
  await eachOf(files.values(), async (file) => {
    const target = pathOfFile(root, file);
    if (!(await isHeld(target, file, plan.quick))) {
      if (await copyVerified(pathOfFile(plan.dataFolder, file), target, file.sha256)) {
        copied += 1;
      } else missing.push(file);
    }
    // Also those of files that are held: a backup that was cut off may have left their names unflushed.
    folders
      .add(dirname(target))
      .add(dirname(dirname(target)))
      .add(root);
    seen += 1;
    if (seen % 1000 === 0) plan.progress(`files: ${seen} of ${files.size}, ${copied} new`);
  });
  const there = [...folders].filter((folder) => existsSync(folder));
  await eachOf(there, plan.syncFolder ?? syncFolder);
  return { copied, missing };
};

const isHeld = async (path: string, { bytes, sha256 }: KeptFile, quick: boolean): Promise<boolean> =>
  (await sizeOfFile(path)) === bytes && (quick || (await sha256OfFile(path)) === sha256);

/** A file may have been cleared with its row while the backup ran; one whose row is still there is lost. */
const stillNamed = async (plan: BackupPlan, missing: readonly KeptFile[]): Promise<KeptFile[]> => {
  if (missing.length === 0) return [];
  const now = await openSnapshot({ url: plan.databaseUrl, folder: plan.dataFolder });
  try {
    const named = new Set<string>();
    for (const table of now.tables.filter(tableNamesFiles))
      for await (const rows of now.rows(table))
        for (const row of rows) {
          const file = fileOfRow(table, row);
          if (file !== null) named.add(`${file.store} ${file.sha256}`);
        }
    return missing.filter(({ store, sha256 }) => named.has(`${store} ${sha256}`));
  } finally {
    await now.close();
  }
};

const writeManifest = async (folder: string, content: BackupContent): Promise<void> => {
  const path = join(folder, manifestName);
  await syncFolder(folder);
  await writeFile(`${path}.part`, manifestText(content), { mode: 0o600 });
  await syncFile(`${path}.part`);
  await rename(`${path}.part`, path);
  await syncFolder(folder);
};
