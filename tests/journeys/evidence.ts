// Reads both ends with their own means: the phone's IndexedDB from the page, the server's rows and files from its
// folder. What the journeys compare is bytes and texts, never what a screen says about them.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';

export interface PhoneRecord {
  readonly acts: readonly {
    readonly id: string;
    readonly type: string;
    readonly text: string;
    readonly hash: string;
  }[];
  readonly photos: readonly {
    readonly photoId: string;
    readonly sha256: string;
    readonly computed: string;
    readonly bytes: number;
  }[];
  readonly outbox: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly code: string | null;
  }[];
  readonly drafts: number;
}

/** Everything of one person's local database that the journeys compare, read without the app's code. */
export const readPhone = (page: Page, origin: string, personId: string): Promise<PhoneRecord> =>
  page.evaluate(
    async (name) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const all = (store: string) =>
        new Promise<Record<string, unknown>[]>((resolve, reject) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
          asking.onerror = () => reject(asking.error);
        });
      const hex = async (bytes: ArrayBuffer): Promise<string> =>
        [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('');
      const photos = [];
      for (const row of await all('photoBytes')) {
        const bytes = row.bytes as ArrayBuffer;
        photos.push({
          photoId: String(row.photoId),
          sha256: String(row.sha256),
          computed: await hex(bytes),
          bytes: bytes.byteLength,
        });
      }
      const record = {
        acts: (await all('act')).map(({ id, type, text, hash }) => ({
          id: String(id),
          type: String(type),
          text: String(text),
          hash: String(hash),
        })),
        photos,
        outbox: (await all('outbox')).map((row) => ({
          id: String(row.id),
          kind: String(row.kind),
          state: String(row.state),
          code: (row.receipt as { code: string } | null)?.code ?? null,
        })),
        drafts: (await all('draft')).length,
      };
      database.close();
      return record;
    },
    databaseName(origin, personId),
  );

export interface ServerRecord {
  readonly acts: readonly {
    readonly id: string;
    readonly type: string;
    readonly personId: string;
    readonly hash: string;
    readonly text: string;
  }[];
  readonly photos: readonly {
    readonly photoId: string;
    readonly sha256: string;
    readonly received: boolean;
    readonly visitActId: string | null;
  }[];
  readonly visits: readonly {
    readonly actId: string;
    readonly siteId: string;
    readonly state: string;
    readonly basedOn: string | null;
  }[];
  /** sha256 of every file that lies on the server's disk -> how many bytes it has. */
  readonly files: ReadonlyMap<string, number>;
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What the server holds, read from its SQLite file and folder while it runs or not. */
export const readServer = (dataFolder: string): ServerRecord => {
  const database = new DatabaseSync(join(dataFolder, 'tinjau.sqlite'), { readOnly: true });
  try {
    const rows = (statement: string) =>
      database.prepare(statement).all() as Record<string, string | number | null>[];
    return {
      acts: rows('select id, type, person_id, hash, text from act').map((row) => ({
        id: String(row.id),
        type: String(row.type),
        personId: String(row.person_id),
        hash: String(row.hash),
        text: String(row.text),
      })),
      photos: rows('select photo_id, sha256, received_at, visit_act_id from photo').map((row) => ({
        photoId: String(row.photo_id),
        sha256: String(row.sha256),
        received: row.received_at !== null,
        visitActId: row.visit_act_id === null ? null : String(row.visit_act_id),
      })),
      visits: rows('select act_id, site_id, state, based_on from visit').map((row) => ({
        actId: String(row.act_id),
        siteId: String(row.site_id),
        state: String(row.state),
        basedOn: row.based_on === null ? null : String(row.based_on),
      })),
      files: new Map(
        filesBelow(dataFolder)
          .filter((path) => !/tinjau\.(sqlite|lock)/.test(path))
          .map((path) => {
            const bytes = readFileSync(path);
            return [sha256(bytes), bytes.length] as const;
          }),
      ),
    };
  } finally {
    database.close();
  }
};

/** Why what a phone holds is not, once each and byte for byte, at the server; empty when it is. */
export const differences = (phone: PhoneRecord, server: ServerRecord): readonly string[] => {
  const faults: string[] = [];
  for (const act of phone.acts) {
    const found = server.acts.filter(({ id }) => id === act.id);
    if (found.length !== 1) faults.push(`act ${act.type} ${act.id} is there ${found.length} times`);
    if (found[0] && found[0].text !== act.text) faults.push(`act ${act.id} has another text`);
    if (sha256(act.text) !== act.hash || found[0]?.hash !== act.hash)
      faults.push(`act ${act.id} has another hash`);
  }
  for (const photo of phone.photos) {
    const found = server.photos.filter(({ photoId }) => photoId === photo.photoId);
    if (found.length !== 1) faults.push(`photo ${photo.photoId} is there ${found.length} times`);
    if (!found[0]?.received) faults.push(`photo ${photo.photoId} is not received`);
    if (photo.computed !== photo.sha256) faults.push(`photo ${photo.photoId} changed on the phone`);
    if (found[0]?.sha256 !== photo.computed)
      faults.push(`photo ${photo.photoId} has another hash at the server`);
    if (server.files.get(photo.computed) !== photo.bytes)
      faults.push(`photo ${photo.photoId} lies nowhere on the disk with these bytes`);
  }
  for (const row of phone.outbox)
    if (row.state !== 'received' || !row.code)
      faults.push(`${row.kind} ${row.id} is ${row.state} without a receipt`);
  return faults;
};
