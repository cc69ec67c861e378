// Holds a server to its promises: by its receipts over the wire, and by what really lies in its database and folder.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Caller } from '../../bench/sender.ts';
import type { PromisedAct, PromisedPhoto } from './ledger.ts';

export interface Promised {
  readonly acts: readonly PromisedAct[];
  readonly photos: readonly PromisedPhoto[];
}

/** Asks the database of the server something; the placeholders are $1, $2 ... */
export type Ask = (sql: string, values?: readonly string[]) => Promise<readonly Record<string, unknown>[]>;

/** Reads beside the running server, which holds the only writing connection. */
export const askSqlite = (folder: string): { readonly ask: Ask; readonly end: () => Promise<void> } => {
  const database = new DatabaseSync(join(folder, 'tinjau.sqlite'), { readOnly: true });
  return {
    ask: async (sql, values = []) =>
      database.prepare(sql.replaceAll(/\$\d+/g, '?')).all(...values) as Record<string, unknown>[],
    end: async () => database.close(),
  };
};

export const askPostgres = async (
  url: string,
): Promise<{ readonly ask: Ask; readonly end: () => Promise<void> }> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return {
    ask: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    end: () => client.end(),
  };
};

const inChunks = <T>(items: readonly T[], size: number): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** What a phone would see: promises whose receipt the server does not give again, one sentence each. */
export const withoutReceipt = async (caller: Caller, promised: Promised): Promise<string[]> => {
  const acts = promised.acts.filter(({ personId }) => personId === caller.personId);
  const photos = promised.photos.filter(({ personId }) => personId === caller.personId);
  const expected = new Map([
    ...acts.map(({ id, hash }) => [id, hash] as const),
    ...photos.map(({ id, sha256 }) => [id, sha256] as const),
  ]);
  const lost: string[] = [];
  for (const ids of inChunks([...expected.keys()], 400)) {
    const isAct = new Set(acts.map(({ id }) => id));
    const body = JSON.stringify({
      actIds: ids.filter((id) => isAct.has(id)),
      photoIds: ids.filter((id) => !isAct.has(id)),
    });
    const answer = await caller.call('POST', '/api/receipts', body, { 'content-type': 'application/json' });
    if (answer.status !== 200)
      throw new Error(`receipts answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    const { receipts } = JSON.parse(answer.text) as {
      receipts: { id: string; hash?: string; sha256?: string }[];
    };
    const given = new Map(receipts.map(({ id, hash, sha256 }) => [id, hash ?? sha256]));
    for (const id of ids)
      if (given.get(id) !== expected.get(id)) lost.push(`${id}: no receipt any more (${given.get(id)})`);
  }
  return lost;
};

/** What is really there: promises that are not kept byte for byte, one sentence each. */
export const notKept = async (ask: Ask, folder: string, { acts, photos }: Promised): Promise<string[]> => {
  const lost: string[] = [];
  for (const chunk of inChunks(acts, 200)) {
    const places = chunk.map((_, index) => `$${index + 1}`).join(', ');
    const rows = await ask(
      `select id, text from act where id in (${places})`,
      chunk.map(({ id }) => id),
    );
    const texts = new Map(rows.map(({ id, text }) => [id, text]));
    for (const { id, text } of chunk) {
      if (texts.get(id) === undefined) lost.push(`act ${id} is gone`);
      else if (texts.get(id) !== text) lost.push(`act ${id} has another text`);
    }
  }
  for (const chunk of inChunks(photos, 200)) {
    const places = chunk.map((_, index) => `$${index + 1}`).join(', ');
    const rows = await ask(
      `select photo_id, sha256 from photo where received_at is not null and photo_id in (${places})`,
      chunk.map(({ id }) => id),
    );
    const hashes = new Map(rows.map((row) => [row.photo_id, row.sha256]));
    for (const { id, sha256 } of chunk) {
      if (hashes.get(id) !== sha256) lost.push(`photo ${id} has no row`);
      else if (hashOf(join(folder, 'photos', sha256.slice(0, 2), sha256)) !== sha256)
        lost.push(`photo ${id} has lost its bytes`);
    }
  }
  return lost;
};

const hashOf = (path: string): string | null => {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
};

/** What is there that should not be: rivals of one's own act, a visit or a change told twice, rows of bytes that are gone. */
export const doubled = async (ask: Ask, folder: string): Promise<string[]> => {
  const found: string[] = [];
  const rivals = await ask('select act_id from act_rival');
  if (rivals.length > 0) found.push(`${rivals.length} acts are held twice with different texts`);
  for (const [what, sql] of [
    ['visits with two revisions', 'select visit_id from visit group by visit_id having count(*) > 1'],
    [
      'visit acts without exactly one visit',
      `select a.id from act a left join visit v on v.act_id = a.id where a.type = 'visit.submitted'
       group by a.id having count(v.act_id) <> 1`,
    ],
    [
      'visits without their change in the feed of their author',
      `select v.act_id from visit v left join feed f
         on f.person_id = v.person_id and f.kind = 'visit' and f.id = v.act_id
       group by v.act_id having count(f.id) <> 1`,
    ],
    ['numbers of arrival given twice', 'select arrival from act group by arrival having count(*) > 1'],
  ] as const) {
    const rows = await ask(sql);
    if (rows.length > 0) found.push(`${rows.length} ${what}`);
  }
  const held = await ask('select photo_id, sha256 from photo where received_at is not null');
  const bare = held.filter(({ sha256 }) => {
    const name = String(sha256);
    return hashOf(join(folder, 'photos', name.slice(0, 2), name)) !== name;
  });
  if (bare.length > 0) found.push(`${bare.length} photos have a row and not their bytes`);
  return found;
};
