// Makes the emergency file on the phone's own page, opens it with the key of the server, and compares what is in it.

import type { Page } from 'playwright-core';
import { openDatabase } from '../../../src/server/database/open.ts';
import { type FileKeyPair, openFileKey } from '../../../src/server/intake/file-key.ts';
import { openEmergencyFile } from '../../../src/server/intake/open-file.ts';
import { type PhoneRecord, sha256 } from '../../journeys/evidence.ts';

/** What the phone holds at the start of each run, and the key that opens its emergency files. */
export interface Seed {
  readonly record: PhoneRecord;
  readonly fileKey: FileKeyPair;
}

/** The key pair of a server that is stopped. */
export const keyOf = async (folder: string): Promise<FileKeyPair> => {
  const { db, close } = await openDatabase({ url: '', folder });
  try {
    return await openFileKey(db);
  } finally {
    await close();
  }
};

interface Content {
  readonly end: string;
  /** sha256 of each act's text and each photo's bytes. */
  readonly hashes: ReadonlySet<string>;
  readonly notes: readonly string[];
  readonly missing: number;
}

const readContent = async (path: string, key: FileKeyPair): Promise<Content> => {
  const opened = await openEmergencyFile(path, key);
  if (typeof opened === 'string') return { end: opened, hashes: new Set(), notes: [], missing: 0 };
  const hashes = new Set<string>();
  const notes: string[] = [];
  let missing = 0;
  for await (const { header, bytes } of opened.records) {
    const { kind } = header as { readonly kind: string };
    if (kind === 'act' || kind === 'photo') hashes.add(sha256(Buffer.from(bytes)));
    if (kind === 'missing') missing += 1;
    if (kind === 'draft') {
      const draft = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
        readonly notes: readonly { readonly text: string }[];
      };
      notes.push(...draft.notes.map(({ text }) => text));
    }
  }
  await opened.close();
  return { end: opened.end(), hashes, notes, missing };
};

/** Why the file is not made or does not hold what was acknowledged; empty when it does. */
export const faultsOfExport = async (
  page: Page,
  origin: string,
  { record, fileKey }: Seed,
  note: string,
): Promise<readonly string[]> => {
  try {
    await page.goto(`${origin}/darurat.html`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Buat berkas ekspor darurat' }).click();
    const downloading = page.waitForEvent('download');
    downloading.catch(() => {});
    await page.getByRole('button', { name: 'Simpan berkas' }).click();
    const { end, hashes, notes, missing } = await readContent(await (await downloading).path(), fileKey);
    const wanted = [...record.acts.map(({ hash }) => hash), ...record.photos.map((photo) => photo.sha256)];
    const gone = wanted.filter((hash) => !hashes.has(hash)).length;
    return [
      ...(end === 'complete' ? [] : [`the emergency file ends as ${end}`]),
      ...(gone + missing === 0 ? [] : [`${gone} acts or photos are not in the emergency file`]),
      ...(notes.includes(note) ? [] : [`the emergency file says "${notes.join('", "')}", not "${note}"`]),
    ];
  } catch (error) {
    return [`the emergency file was not made: ${String(error).slice(0, 120)}`];
  }
};
