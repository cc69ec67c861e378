// Whom texts name that are no acts of the record: other content that came under a taken id, and drafts out of emergency
// files. Both are rare: they are read anew for each search, and nothing beside them is left behind by an erasure.

import type { Kysely } from 'kysely';
import { keyAlike } from '../../domain/import/key-alike.ts';
import {
  type NamedPerson,
  type NamingKind,
  namedIn,
  namedInDraft,
  namingKinds,
} from '../../domain/named-persons.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { wordsOf } from './named-persons.ts';

type Database = Kysely<TinjauDatabase>;

export interface RivalNaming extends NamedPerson {
  readonly actId: string;
  readonly hash: string;
  readonly kind: NamingKind;
  /** As it was sent. */
  readonly text: string;
}

export interface DraftNaming extends NamedPerson {
  readonly personId: string;
  readonly visitId: string;
  readonly fileSha256: string;
  readonly keptAt: number;
  /** The draft as JSON. */
  readonly text: string;
}

/** As `personsNamed`, of the other content under taken ids. */
export async function* rivalsNaming(database: Database, words: string): AsyncGenerator<RivalNaming> {
  const wanted = keyAlike(words);
  const keys = await database
    .selectFrom('act_rival')
    .select(['act_id', 'hash'])
    .orderBy('received_at')
    .orderBy('act_id')
    .orderBy('hash')
    .execute();
  // One at a time: an act may be 8 MB.
  for (const { act_id, hash } of keys) {
    const row = await database
      .selectFrom('act_rival')
      .select('text')
      .where('act_id', '=', act_id)
      .where('hash', '=', hash)
      .executeTakeFirst();
    await othersTurn();
    if (!row) continue;
    const { type, payload } = JSON.parse(row.text) as { readonly type: string; readonly payload: unknown };
    const kind = namingKinds[type];
    if (!kind) continue;
    for (const person of namedIn(kind, payload))
      if (wordsOf(person).includes(wanted)) yield { ...person, actId: act_id, hash, kind, text: row.text };
  }
}

/** As `personsNamed`, of kept drafts, each as every file holds it; also of those whose visit arrived since. */
export async function* draftsNaming(database: Database, words: string): AsyncGenerator<DraftNaming> {
  const wanted = keyAlike(words);
  const keys = await database
    .selectFrom('kept_draft')
    .select(['file_sha256', 'person_id', 'visit_id', 'kept_at'])
    .orderBy('kept_at')
    .orderBy('file_sha256')
    .orderBy('person_id')
    .orderBy('visit_id')
    .execute();
  for (const { file_sha256, person_id, visit_id, kept_at } of keys) {
    const row = await database
      .selectFrom('kept_draft')
      .select('body')
      .where('file_sha256', '=', file_sha256)
      .where('person_id', '=', person_id)
      .where('visit_id', '=', visit_id)
      .executeTakeFirst();
    await othersTurn();
    if (!row) continue;
    const text = JSON.parse(row.body) as string;
    for (const person of namedInDraft(JSON.parse(text)))
      if (wordsOf(person).includes(wanted))
        yield {
          ...person,
          personId: person_id,
          visitId: visit_id,
          fileSha256: file_sha256,
          keptAt: Number(kept_at),
          text,
        };
  }
}

/** One engine answers without waiting: other requests get their turn between two texts. */
const othersTurn = (): Promise<void> => new Promise((resume) => setImmediate(resume));
