// Everything held about one person as one JSON file, written while it is read: an account may have sent thousands of acts.

import type { Kysely } from 'kysely';
import type { NamedPerson } from '../../domain/named-persons.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { readEntities } from '../record/entity.ts';
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
    ['confirmations_in_its_name', confirmationsOf(database, personId)],
    ['audit_entries', auditOf(database, personId)],
  ]);
};

/** The acts that name somebody without an account, as they were sent. */
export const copyOfNamed = (database: Database, named: NamedPerson, now: number): AsyncIterable<string> =>
  jsonFile({ copy_of: 'named person', made_at: now, name: named.name, nip: named.nip }, [
    ['acts', textsNaming(database, named)],
  ]);

async function* textsNaming(database: Database, named: NamedPerson): AsyncGenerator<readonly string[]> {
  let last = '';
  for await (const { actId, name, nip } of personsNamed(database, named.name)) {
    // An act may name somebody with a NIP and again without one.
    if (actId === last || name !== named.name || (named.nip !== null && nip !== named.nip)) continue;
    last = actId;
    yield (await selectIn(database, 'act', ['text'], 'id', [actId])).map(({ text }) => text);
  }
}

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
