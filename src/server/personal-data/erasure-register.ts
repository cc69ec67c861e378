// What was erased, beside the database: a backup from before an erasure brings the data back, this file takes it out
// again. Ids and hashes only; lines are only ever added, and each is on the disk before it is answered for.

import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { syncFolder } from '../backup/durable-files.ts';

export const registerName = 'erasures.ndjson';

const lineSchema = z.object({
  id: z.string().check(z.minLength(1)),
  kind: z.enum(['account', 'visit', 'expired']),
  /** A person id, or the id of a visit at `site`. */
  subject: z.string(),
  site: z.nullable(z.string()),
  withPhotos: z.boolean(),
  at: z.number(),
  by: z.nullable(z.string()),
  /** Acts it was of. */
  acts: z.array(z.string()),
  /** What was left of those that were here. Absent in lines from before it was kept; a later line of the same id adds it. */
  left: z._default(z.array(z.object({ act: z.string(), hash: z.string(), leftHash: z.string() })), []),
  /** When the account was made: another one under the same user name is not meant. Null for visits. */
  createdAt: z.nullable(z.number()),
});

export type NotedErasure = z.infer<typeof lineSchema>;

export interface ErasureRegister {
  /** Each erasure once, oldest line first, with what all its lines say was left. */
  readonly erasures: readonly NotedErasure[];
  /** Lines nobody can read; the last one may have been cut off by a power loss. */
  readonly unreadable: number;
}

/** Reads the register of a folder; none is an empty one. */
export const readErasures = async (folder: string): Promise<ErasureRegister> => {
  const text = await readFile(join(folder, registerName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new Error(`${join(folder, registerName)} cannot be read (${error.code}).`);
  });
  const erasures = new Map<string, NotedErasure>();
  let unreadable = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const read = lineSchema.safeParse(parse(line));
    if (!read.success) unreadable += 1;
    else erasures.set(read.data.id, withLeft(erasures.get(read.data.id) ?? read.data, read.data));
  }
  return { erasures: [...erasures.values()], unreadable };
};

/** With what the other one knows was left as well. */
const withLeft = (one: NotedErasure, { left }: NotedErasure): NotedErasure => ({
  ...one,
  left: [...one.left, ...leftUnknown(one, left)],
});

const leftUnknown = (one: NotedErasure | undefined, left: NotedErasure['left']): NotedErasure['left'] => {
  const keyOf = ({ act, hash, leftHash }: NotedErasure['left'][number]) => `${act} ${hash} ${leftHash}`;
  const known = new Set(one?.left.map(keyOf));
  return left.filter((text) => !known.has(keyOf(text)));
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Adds those that are not in the register of this folder yet, or say more than it, and flushes them. */
export const addErasures = async (folder: string, wanted: readonly NotedErasure[]): Promise<void> => {
  if (wanted.length === 0) return;
  const known = new Map((await readErasures(folder)).erasures.map((one) => [one.id, one]));
  const lines = wanted
    .filter(({ id, left }) => !known.has(id) || leftUnknown(known.get(id), left).length > 0)
    .map((one) => `${JSON.stringify(one)}\n`);
  if (lines.length === 0) return;
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY;
  const file = await open(join(folder, registerName), flags, 0o600);
  try {
    // A line that was cut off must not swallow the next one: every addition begins on a new line.
    await file.writeFile(`\n${lines.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
};
