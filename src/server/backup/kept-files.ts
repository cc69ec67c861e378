// Which files of the data folder a row of the database speaks of. Files are named by their sha256; what no row names
// is not backed up.

import { join } from 'node:path';
import { fileExtension } from '../../contract/emergency-file.ts';
import type { Row } from '../database/snapshot.ts';
import { mapStores } from '../maps/map-stores.ts';

export interface KeptFile {
  /** Folder of the data folder. */
  readonly store: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The tables whose rows name files, and how. */
const tablesWithFiles: Readonly<Record<string, (row: Row) => KeptFile | null>> = {
  photo: (row) =>
    row.received_at === null || row.erased_at != null
      ? null
      : { store: 'photos', sha256: String(row.sha256), bytes: Number(row.bytes) },
  intake: (row) => ({ store: 'intakes', sha256: String(row.sha256), bytes: Number(row.bytes) }),
  map_file: (row) => ({
    store: row.kind === 'mapPack' ? mapStores.mapPack.folder : mapStores.mapOverlay.folder,
    sha256: String(row.sha256),
    bytes: Number(row.bytes),
  }),
};

/** As photo-store, intake and maps lay their files out. */
const stores: Readonly<Record<string, (sha256: string) => readonly string[]>> = {
  photos: (sha256) => [sha256.slice(0, 2), sha256],
  intakes: (sha256) => [`${sha256}${fileExtension}`],
  [mapStores.mapPack.folder]: (sha256) => [`${sha256}${mapStores.mapPack.ending}`],
  [mapStores.mapOverlay.folder]: (sha256) => [`${sha256}${mapStores.mapOverlay.ending}`],
};

export const fileOfRow = (table: string, row: Row): KeptFile | null => tablesWithFiles[table]?.(row) ?? null;

export const tableNamesFiles = (table: string): boolean => table in tablesWithFiles;

/** Where such a file stands under a root: the data folder, or the files of a backup. */
export const pathOfFile = (root: string, { store, sha256 }: Pick<KeptFile, 'store' | 'sha256'>): string => {
  const place = stores[store];
  if (!place || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A kept file is named by its sha256 alone.');
  return join(root, store, ...place(sha256));
};
