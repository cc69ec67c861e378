// Everything held about one person as one JSON file, written while it is read: an account may have sent thousands of acts.

import type { Kysely } from 'kysely';
import type { NamedPerson } from '../../domain/named-persons.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { readEntities } from '../record/entity.ts';
import { draftsNaming, rivalsNaming } from './named-beside.ts';
import { personsNamed } from './named-persons.ts';

type Database = Kysely<TinjauDatabase>;

const actsAtOnce = 20;
const rowsAtOnce = 500;

type Part = readonly [name: string, items: AsyncIterable<readonly string[]>];

/** One JSON object: facts first, then each list; items are JSON texts already. */
async function* jsonFile(
  facts: Readonly<Record<string, unknown>>,
  parts: readonly Part[],
): AsyncGenerator<string> {
  yield JSON.stringify(facts).slice(0, -1);
  for (const [name, pages] of parts) {
    yield `,\n${JSON.stringify(name)}:[`;
    let isFirst = true;
    for await (const page of pages) {
      if (page.length === 0) continue;
      yield `${isFirst ? '\n' : ',\n'}${page.join(',\n')}`;
      isFirst = false;
      // One engine answers without waiting: others get their turn between two pages.
      await new Promise<void>((resume) => setImmediate(resume));
    }
    yield ']';
  }
  yield '}\n';
}

/** The copy of an account; null when there is none. No secret is in it: no password, code or token, not even hashed. */
export const copyOfAccount = async (
  database: Database,
  personId: string,
  now: number,
): Promise<AsyncIterable<string> | null> => {
  const person = await database
    .selectFrom('person')
    .select(['id', 'name', 'position', 'roles', 'scope', 'disabled_at', 'created_at'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) return null;
  const account = { ...person, roles: JSON.parse(person.roles), scope: JSON.parse(person.scope) };
  return jsonFile({ copy_of: 'account', made_at: now, account }, [
    ['devices', devicesOf(database, personId)],
    ['sessions', sessionsOf(database, personId)],
    ['assignments', assignmentsOf(database, personId)],
    ['acts', actsOf(database, personId)],
    ['acts_beside_others', rivalsOf(database, personId)],
    ['kept_drafts', keptDraftsOf(database, personId)],
    ['confirmations_in_its_name', confirmationsOf(database, personId)],
    ['audit_entries', auditOf(database, personId)],
  ]);
};

/** The acts and kept drafts that name somebody without an account, as they were sent. */
export const copyOfNamed = (database: Database, named: NamedPerson, now: number): AsyncIterable<string> =>
  jsonFile({ copy_of: 'named person', made_at: now, name: named.name, nip: named.nip }, [
    ['acts', textsNaming(database, named)],
    ['kept_drafts', keptNaming(database, named)],
  ]);

/** An act may name somebody with a NIP and again without one. */
const isMeant = (one: NamedPerson, { name, nip }: NamedPerson): boolean =>
  one.name === name && (nip === null || one.nip === nip);

async function* textsNaming(database: Database, named: NamedPerson): AsyncGenerator<readonly string[]> {
  let last = '';
  for await (const one of personsNamed(database, named.name)) {
    if (one.actId === last || !isMeant(one, named)) continue;
    last = one.actId;
    yield (await selectIn(database, 'act', ['text'], 'id', [one.actId])).map(({ text }) => text);
  }
  for await (const { hash, text, ...one } of rivalsNaming(database, named.name)) {
    if (hash === last || !isMeant(one, named)) continue;
    last = hash;
    yield [text];
  }
}

async function* keptNaming(database: Database, named: NamedPerson): AsyncGenerator<readonly string[]> {
  let last = '';
  for await (const one of draftsNaming(database, named.name)) {
    const key = `${one.fileSha256} ${one.personId} ${one.visitId}`;
    if (key === last || !isMeant(one, named)) continue;
    last = key;
    yield [keptText(one)];
  }
}

const keptText = ({ keptAt, text }: { readonly keptAt: number; readonly text: string }): string =>
  `{"kept_at":${keptAt},"draft":${text}}`;

const lines = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row));

async function* devicesOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const rows = await database
    .selectFrom('device')
    .select(['id', 'name', 'first_seen_at', 'last_seen_at', 'revoked_at', 'report', 'reported_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  yield lines(rows.map((row) => ({ ...row, report: row.report === null ? null : JSON.parse(row.report) })));
}

async function* sessionsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const rows = await database
    .selectFrom('session')
    .select(['device_id', 'created_at', 'last_used_at', 'expires_at', 'ended_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  yield lines(rows);
}

async function* assignmentsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const rows = await database
    .selectFrom('assignment')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  yield lines(rows);
}

async function* actsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  let after = 0;
  for (;;) {
    const rows = await database
      .selectFrom('act')
      .select(['arrival', 'received_at', 'hash', 'text'])
      .where('person_id', '=', personId)
      .where('arrival', '>', after)
      .orderBy('arrival')
      .limit(actsAtOnce)
      .execute();
    // The text stands as it was sent: it is what the hash is of.
    yield rows.map(
      ({ hash, received_at, text }) => `{"received_at":${received_at},"hash":"${hash}","act":${text}}`,
    );
    if (rows.length < actsAtOnce) return;
    after = rows.at(-1)?.arrival ?? after;
  }
}

/** Under ids that were taken already. */
async function* rivalsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const keys = await database
    .selectFrom('act_rival')
    .select(['act_id', 'hash'])
    .where('person_id', '=', personId)
    .orderBy('received_at')
    .orderBy('hash')
    .execute();
  for (const { act_id, hash } of keys) {
    const rows = await database
      .selectFrom('act_rival')
      .select(['received_at', 'text'])
      .where('act_id', '=', act_id)
      .where('hash', '=', hash)
      .execute();
    yield rows.map(
      ({ received_at, text }) => `{"received_at":${received_at},"hash":"${hash}","act":${text}}`,
    );
  }
}

async function* keptDraftsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const keys = await database
    .selectFrom('kept_draft')
    .select(['file_sha256', 'visit_id'])
    .where('person_id', '=', personId)
    .orderBy('kept_at')
    .orderBy('visit_id')
    .execute();
  for (const { file_sha256, visit_id } of keys) {
    const rows = await database
      .selectFrom('kept_draft')
      .select(['kept_at', 'body'])
      .where('file_sha256', '=', file_sha256)
      .where('person_id', '=', personId)
      .where('visit_id', '=', visit_id)
      .execute();
    yield rows.map(({ kept_at, body }) => keptText({ keptAt: Number(kept_at), text: JSON.parse(body) }));
  }
}

async function* confirmationsOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  const rows = await database
    .selectFrom('confirmation')
    .select(['confirmation_id', 'act_id'])
    .where('account_id', '=', personId)
    .where('person_id', '!=', personId)
    .orderBy('arrival')
    .execute();
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce);
    const bodies = await readEntities(
      database,
      'confirmation',
      part.map(({ confirmation_id }) => confirmation_id),
    );
    yield part.flatMap(({ confirmation_id }) => bodies.get(confirmation_id)?.body ?? []);
  }
}

async function* auditOf(database: Database, personId: string): AsyncGenerator<readonly string[]> {
  let after = 0;
  for (;;) {
    const rows = await database
      .selectFrom('audit_entry')
      .select(['seq', 'at', 'device_id', 'action', 'subject_kind', 'subject_id', 'details'])
      .where('person_id', '=', personId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(rowsAtOnce)
      .execute();
    yield lines(rows.map((row) => ({ ...row, details: JSON.parse(row.details) })));
    if (rows.length < rowsAtOnce) return;
    after = Number(rows.at(-1)?.seq ?? after);
  }
}
