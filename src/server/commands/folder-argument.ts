// What `npm run backup` and `npm run restore` take after `--`: one folder and the switches they know.

import { isAbsolute, relative, resolve } from 'node:path';

export interface FolderArgument {
  readonly folder: string;
  readonly switches: ReadonlySet<string>;
}

/** Reads the command line; throws the usage, or one sentence for a folder inside the data folder. */
export const readFolderArgument = (
  given: readonly string[],
  known: readonly string[],
  usage: string,
  dataFolder: string,
): FolderArgument => {
  const switches = given.filter((text) => text.startsWith('-'));
  const folders = given.filter((text) => !text.startsWith('-'));
  const [first] = folders;
  if (!first || folders.length > 1 || switches.some((name) => !known.includes(name))) throw new Error(usage);
  const folder = resolve(first);
  const inside = relative(dataFolder, folder);
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside)))
    throw new Error(
      `${folder} is inside the data folder ${dataFolder}: a backup belongs outside of it, best on another disk.`,
    );
  return { folder, switches: new Set(switches) };
};
