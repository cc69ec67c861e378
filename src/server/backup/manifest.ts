// What a backup says of itself. It is written last, after everything else was flushed: a snapshot without a manifest
// that agrees with its own check sum is none.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { canonicalText } from '../../contract/act-text.ts';
import { sha256Schema as sha256 } from '../../contract/ids.ts';

const count = z.int().check(z.gte(0));

const listSchema = z.object({
  name: z.string().check(z.regex(/^[a-z_]{1,64}$/)),
  rows: count,
  /** Of the compressed file. */
  bytes: count,
  sha256,
});

const contentSchema = z.object({
  format: z.literal('tinjau-backup'),
  version: z.literal(1),
  madeAt: z.number(),
  appVersion: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  /** The last migration of the database it was made of. */
  migration: z.string().check(z.regex(/^[0-9a-z-]{1,100}$/)),
  tables: z.array(listSchema),
  /** The list of the files its rows name. */
  files: listSchema,
  filesBytes: count,
  /** Files rows named, which the server no longer had whole: their rows are restored as not received. */
  missing: z.array(z.object({ store: z.string(), sha256 })),
});

export type BackupContent = z.infer<typeof contentSchema>;
export type BackupList = z.infer<typeof listSchema>;

export const manifestName = 'manifest.json';

const checkOf = (content: unknown): string =>
  createHash('sha256').update(canonicalText(content)).digest('hex');

export const manifestText = (content: BackupContent): string =>
  `${JSON.stringify({ content, check: checkOf(content) }, null, 1)}\n`;

/** Reads the manifest of a snapshot, or throws one sentence saying why it is none. */
export const readManifest = async (snapshotFolder: string): Promise<BackupContent> => {
  const path = join(snapshotFolder, manifestName);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${snapshotFolder} is not a whole backup: it has no ${manifestName}.`);
  });
  const { content, check } = parse(text, path);
  if (checkOf(content) !== check) throw damaged(path);
  const read = contentSchema.safeParse(content);
  if (!read.success)
    throw new Error(`${path} was written by a newer Tinjau; restore it with that version or a newer one.`);
  return read.data;
};

const parse = (text: string, path: string): { readonly content?: unknown; readonly check?: unknown } => {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw damaged(path);
  }
};

const damaged = (path: string): Error =>
  new Error(`The backup is damaged: ${path} is cut or was changed. Nothing was touched; use another backup.`);
