// Text, bigint and integer only, so that both engines hold the same. Every foreign key starts an index.
// The feed has no foreign keys: it is written for every row and reader, and made only from rows that exist.

import { randomUUID } from 'node:crypto';
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { engineOf, keyedTable } from '../engine.ts';
import type { TinjauDatabase } from '../schema.ts';

type Columns = Readonly<Record<string, 'text' | 'bigint' | 'integer' | 'text?' | 'bigint?'>>;

interface TablePlan {
  readonly columns: Columns;
  readonly key: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly index?: readonly (readonly string[])[];
  /** Column -> table whose single key column it names. */
  readonly foreign?: Readonly<Record<string, readonly [table: string, column: string]>>;
}

const person = ['person', 'id'] as const;
const act = ['act', 'id'] as const;

/** In an order in which every table comes after those it points to. */
const tables: Readonly<Record<string, TablePlan>> = {
  meta: { columns: { key: 'text', value: 'text' }, key: ['key'] },
  counter: { columns: { name: 'text', value: 'bigint' }, key: ['name'] },
  person: {
    columns: {
      id: 'text',
      name: 'text',
      roles: 'text',
      scope: 'text',
      disabled_at: 'bigint?',
      created_at: 'bigint',
    },
    key: ['id'],
  },
  credential: {
    columns: { person_id: 'text', password_hash: 'text', changed_at: 'bigint' },
    key: ['person_id'],
    foreign: { person_id: person },
  },
  device: {
    columns: {
      id: 'text',
      person_id: 'text',
      name: 'text',
      send_token_hash: 'text',
      first_seen_at: 'bigint',
      last_seen_at: 'bigint',
      revoked_at: 'bigint?',
    },
    key: ['person_id', 'id'],
    unique: [['send_token_hash']],
    foreign: { person_id: person },
  },
  session: {
    columns: {
      token_hash: 'text',
      person_id: 'text',
      device_id: 'text',
      created_at: 'bigint',
      last_used_at: 'bigint',
      expires_at: 'bigint',
      ended_at: 'bigint?',
    },
    key: ['token_hash'],
    index: [['person_id', 'device_id']],
    foreign: { person_id: person },
  },
  region: {
    columns: { code: 'text', level: 'text', parent: 'text?', body: 'text' },
    key: ['code'],
    index: [['parent']],
  },
  programme: { columns: { id: 'text', regency: 'text', body: 'text' }, key: ['id'] },
  checklist: {
    columns: { key: 'text', id: 'text', version: 'integer', body: 'text' },
    key: ['key'],
    unique: [['id', 'version']],
  },
  site: {
    columns: {
      id: 'text',
      programme_id: 'text',
      regency: 'text',
      agency: 'text',
      checklist_id: 'text',
      nominated: 'integer',
      body: 'text',
    },
    key: ['id'],
    index: [['programme_id'], ['checklist_id']],
  },
  site_place: {
    columns: { site_id: 'text', kind: 'text', code: 'text' },
    key: ['site_id', 'kind', 'code'],
    index: [['kind', 'code']],
    foreign: { site_id: ['site', 'id'] },
  },
  assignment: {
    columns: { id: 'text', site_id: 'text', person_id: 'text', assigned_at: 'bigint' },
    key: ['id'],
    unique: [['site_id', 'person_id']],
    index: [['person_id']],
    foreign: { site_id: ['site', 'id'], person_id: person },
  },
  act: {
    columns: {
      id: 'text',
      type: 'text',
      person_id: 'text',
      device_id: 'text',
      device_seq: 'bigint',
      at: 'bigint',
      received_at: 'bigint',
      arrival: 'bigint',
      hash: 'text',
      quarantine: 'text',
      text: 'text',
    },
    key: ['id'],
    unique: [['arrival']],
    index: [['person_id', 'device_id', 'device_seq']],
    foreign: { person_id: person },
  },
  act_rival: {
    columns: { act_id: 'text', hash: 'text', person_id: 'text', received_at: 'bigint', text: 'text' },
    key: ['act_id', 'hash'],
    index: [['person_id']],
    foreign: { act_id: act, person_id: person },
  },
  visit: {
    columns: {
      act_id: 'text',
      visit_id: 'text',
      site_id: 'text',
      based_on: 'text?',
      person_id: 'text',
      assessor: 'integer',
      arrival: 'bigint',
      hash: 'text',
      quarantine: 'text',
      state: 'text',
      superseded: 'integer',
      decided_by: 'text?',
      revision: 'integer',
    },
    key: ['act_id'],
    index: [['visit_id'], ['site_id'], ['person_id']],
    foreign: { act_id: act, person_id: person },
  },
  photo: {
    columns: {
      photo_id: 'text',
      visit_act_id: 'text?',
      visit_id: 'text?',
      site_id: 'text?',
      person_id: 'text',
      device_id: 'text',
      sha256: 'text',
      bytes: 'bigint',
      facts: 'text?',
      received_at: 'bigint?',
      rendered_mime: 'text?',
    },
    key: ['photo_id'],
    index: [['visit_act_id'], ['person_id', 'device_id'], ['sha256']],
    foreign: { visit_act_id: ['visit', 'act_id'], person_id: person },
  },
  confirmation: {
    columns: {
      confirmation_id: 'text',
      act_id: 'text',
      visit_act_id: 'text',
      site_id: 'text',
      visit_hash: 'text',
      person_id: 'text',
      account_id: 'text?',
      joined: 'integer',
      arrival: 'bigint',
    },
    key: ['confirmation_id'],
    unique: [['act_id']],
    index: [['visit_act_id'], ['person_id'], ['account_id']],
    foreign: { act_id: act, person_id: person },
  },
  confirmation_denial: {
    columns: {
      act_id: 'text',
      confirmation_id: 'text',
      person_id: 'text',
      at: 'bigint',
      comment: 'text',
      arrival: 'bigint',
    },
    key: ['act_id'],
    index: [['confirmation_id'], ['person_id']],
    foreign: { act_id: act, person_id: person },
  },
  review: {
    columns: {
      review_id: 'text',
      act_id: 'text',
      visit_act_id: 'text',
      visit_hash: 'text',
      verdict: 'text',
      person_id: 'text',
      arrival: 'bigint',
      apart: 'integer',
      effect: 'text',
    },
    key: ['review_id'],
    unique: [['act_id']],
    index: [['visit_act_id'], ['person_id']],
    foreign: { act_id: act, person_id: person },
  },
  entity: {
    columns: {
      kind: 'text',
      id: 'text',
      site_id: 'text?',
      visit_act_id: 'text?',
      assessor: 'integer',
      always: 'text',
      bytes: 'bigint',
      body: 'text',
    },
    key: ['kind', 'id'],
    index: [['site_id'], ['visit_act_id']],
  },
  feed: {
    columns: { kind: 'text', id: 'text', person_id: 'text', seq: 'bigint', gone: 'integer' },
    key: ['kind', 'id', 'person_id'],
    unique: [['person_id', 'seq']],
  },
};

/** Tables read by their whole key only: on SQLite stored as one tree. */
const keyed = new Set(['meta', 'counter', 'site_place', 'feed']);

export const createTables = async (database: Kysely<unknown>): Promise<void> => {
  const engine = engineOf(database as Kysely<TinjauDatabase>);
  for (const [name, plan] of Object.entries(tables)) {
    let table: CreateTableBuilder<string, string> = database.schema.createTable(name);
    for (const [column, kind] of Object.entries(plan.columns)) {
      const type = kind.replace('?', '') as 'text' | 'bigint' | 'integer';
      table = table.addColumn(column, type, (made) => (kind.endsWith('?') ? made : made.notNull()));
    }
    table = table.addPrimaryKeyConstraint(`${name}_key`, plan.key as never);
    for (const columns of plan.unique ?? [])
      table = table.addUniqueConstraint(`${name}_${columns.join('_')}_unique`, columns as never);
    for (const [column, [target, targetColumn]] of Object.entries(plan.foreign ?? {}))
      table = table.addForeignKeyConstraint(`${name}_${column}_foreign`, [column as never], target, [
        targetColumn,
      ]);
    await (keyed.has(name) ? table.modifyEnd(keyedTable(engine)) : table).execute();
    for (const columns of plan.index ?? [])
      await database.schema
        .createIndex(`${name}_${columns.join('_')}`)
        .on(name)
        .columns([...columns])
        .execute();
  }
  const meta = [
    ['epoch', randomUUID()],
    ['people_version', '0'],
  ];
  for (const [key, value] of meta)
    await sql`insert into meta (key, value) values (${key}, ${value})`.execute(database);
  await sql`insert into counter (name, value) values ('seq', 0)`.execute(database);
};
