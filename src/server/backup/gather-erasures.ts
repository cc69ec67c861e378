// What was erased since a backup was made, from everywhere it is noted: beside the data, beside the backups, and in the
// database that is about to be replaced, whose last erasure a crash may have kept out of the file.

import { dirname } from 'node:path';
import type { ErasedActTable, ErasedTextTable, ErasureTable, PersonTable } from '../database/schema.ts';
import { openSnapshot, type Row, type Snapshot } from '../database/snapshot.ts';
import { addErasures, type NotedErasure, readErasures } from '../personal-data/erasure-register.ts';
import { notedOf } from '../personal-data/keep-erasures.ts';
import type { FoundBackup } from './find-backup.ts';
import type { RestorePlan } from './restore.ts';

/** All of them, noted in the register of the data folder before anything is moved. */
export const gatherErasures = async (
  { dataFolder, databaseUrl, progress }: RestorePlan,
  { files }: FoundBackup,
): Promise<readonly NotedErasure[]> => {
  const beside = await readErasures(dirname(files));
  await addErasures(dataFolder, [
    ...beside.erasures,
    ...(await erasuresOf({ url: databaseUrl, folder: dataFolder })),
  ]);
  const own = await readErasures(dataFolder);
  const unreadable = beside.unreadable + own.unreadable;
  if (unreadable > 0)
    progress(
      `${unreadable} lines of the register of erasures cannot be read: see what is to be erased again`,
    );
  return own.erasures;
};

/** Of a database that may be damaged or absent: that is why somebody restores. */
const erasuresOf = async (place: { readonly url: string; readonly folder: string }) => {
  const snapshot = await openSnapshot(place).catch(() => null);
  if (snapshot === null) return [];
  try {
    return notedOf({
      rows: (await rowsOf(snapshot, 'erasure')) as unknown as ErasureTable[],
      acts: (await rowsOf(snapshot, 'erased_act')) as unknown as ErasedActTable[],
      texts: (await rowsOf(snapshot, 'erased_text')) as unknown as ErasedTextTable[],
      persons: (await rowsOf(snapshot, 'person')) as unknown as PersonTable[],
    });
  } catch {
    return [];
  } finally {
    await snapshot.close();
  }
};

const rowsOf = async (snapshot: Snapshot, table: string): Promise<readonly Row[]> => {
  const found: Row[] = [];
  if (snapshot.tables.includes(table))
    for await (const rows of snapshot.rows(table)) for (const row of rows) found.push(row);
  return found;
};
