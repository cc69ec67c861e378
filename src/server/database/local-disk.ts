// Locks and fsync of network file systems do not keep what SQLite and a receipt promise: SQLite's own documentation
// warns of it, and a lost lease looks like a lost file. Such a folder is refused before anything is written.

import { statfsSync } from 'node:fs';

/** f_type of statfs(2), as Linux names them in linux/magic.h. */
const networkTypes: Readonly<Record<number, string>> = {
  26985: 'NFS',
  4283649346: 'CIFS',
  4266872130: 'SMB',
  20859: 'SMB',
  1702057286: 'FUSE',
  16914839: '9P',
  1397113167: 'AFS',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1952539503: 'OCFS2',
  18225520: 'GFS2',
};

/** What statfs says of a folder; only a test hands in another. */
export type FileSystemType = (folder: string) => number;

const typeOf: FileSystemType = (folder) => statfsSync(folder).type;

/** Throws one sentence when the folder, which must exist, stands on a network file system. */
export const checkLocalDisk = (folder: string, fileSystemType: FileSystemType = typeOf): void => {
  const kind = process.platform === 'linux' ? networkTypes[fileSystemType(folder) >>> 0] : undefined;
  const found = kind ?? (/^\\\\[^?.]/.test(folder) ? 'a network share' : null);
  if (found !== null)
    throw new Error(
      `The folder ${folder} is on a network file system (${found}), which cannot keep what a receipt promises; set TINJAU_DATA to a folder on a disk of this machine.`,
    );
};
