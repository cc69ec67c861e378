// What people call what an entry is about, as it is called now: nothing of it stands in the log itself, so who was erased
// has no name here either. Of the record only what the reader's own feed holds is named.

import type { Kysely } from 'kysely';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { LocalText, Programme, Region, Site } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';

type Database = Kysely<TinjauDatabase>;

interface Subject {
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
}

/** By `kind id`; what is not known any more, or not the reader's to see, is left out. */
export const subjectNames = async (
  database: Database,
  rows: readonly Subject[],
  readerId: string,
): Promise<ReadonlyMap<string, string>> => {
  const ids = (kind: string): readonly string[] => [
    ...new Set(
      rows.flatMap(({ subject_kind, subject_id }) =>
        subject_kind === kind && subject_id !== null ? [subject_id] : [],
      ),
    ),
  ];
  const names = new Map<string, string>();
  for (const [kind, read] of Object.entries(readers)) {
    const wanted = ids(kind);
    if (wanted.length === 0) continue;
    for (const [id, name] of await read(database, wanted, readerId))
      if (name !== '') names.set(`${kind} ${id}`, name);
  }
  return names;
};

type Named = readonly (readonly [id: string, name: string])[];

const inWords = (text: LocalText): string => text.id;

const persons = async (database: Database, ids: readonly string[]): Promise<Named> =>
  (await selectIn(database, 'person', ['id', 'name'], 'id', ids)).map(({ id, name }) => [id, name]);

const programmes = async (database: Database, ids: readonly string[]): Promise<Named> =>
  (await selectIn(database, 'programme', ['id', 'body'], 'id', ids)).map(({ id, body }) => [
    id,
    inWords((JSON.parse(body) as Programme).name),
  ]);

const regions = async (database: Database, ids: readonly string[]): Promise<Named> =>
  (await selectIn(database, 'region', ['code', 'body'], 'code', ids)).map(({ code, body }) => [
    code,
    (JSON.parse(body) as Region).name,
  ]);

/** One device may be that of several people: the entry names its person beside it. */
const devices = async (database: Database, ids: readonly string[]): Promise<Named> =>
  (await selectIn(database, 'device', ['id', 'name'], 'id', ids)).map(({ id, name }) => [id, name]);

const imports = async (database: Database, ids: readonly string[]): Promise<Named> =>
  (await selectIn(database, 'import_job', ['id', 'file_name'], 'id', ids)).map(({ id, file_name }) => [
    id,
    file_name,
  ]);

/** Of a published version, or of a checklist as it was last published or drafted. */
const checklists = async (database: Database, ids: readonly string[]): Promise<Named> => {
  const bare = ids.map((id) => id.split('@')[0] ?? id);
  const [published, drafts] = [
    await selectIn(database, 'checklist', ['key', 'id', 'version', 'body'], 'id', bare),
    await selectIn(database, 'checklist_draft', ['checklist_id', 'body'], 'checklist_id', bare),
  ];
  const titleOf = (body: string): string => inWords((JSON.parse(body) as Checklist).title);
  return ids.flatMap((id) => {
    const exact = published.find(({ key }) => key === id);
    const newest = [...published]
      .sort((one, other) => other.version - one.version)
      .find((one) => one.id === id);
    const body = (exact ?? newest ?? drafts.find(({ checklist_id }) => checklist_id === id))?.body;
    return body === undefined ? [] : [[id, titleOf(body)] as const];
  });
};

const siteTitles = async (database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await selectIn(database, 'site', ['id', 'body'], 'id', ids)).map(({ id, body }) => [
      id,
      inWords((JSON.parse(body) as Site).title),
    ]),
  );

/** Which of these the reader's own feed holds. */
const seenBy = async (
  database: Database,
  readerId: string,
  kind: 'visit' | 'minutes' | 'site',
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await database
    .selectFrom('feed')
    .select('id')
    .where('person_id', '=', readerId)
    .where('kind', '=', kind)
    .where('gone', '=', 0)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
};

/** A visit is named by its site and its receipt; some entries are of all its revisions, some of one. */
const visits = async (database: Database, ids: readonly string[], readerId: string): Promise<Named> => {
  const columns = ['act_id', 'visit_id', 'site_id', 'hash', 'arrival'] as const;
  const rows = [
    ...(await selectIn(database, 'visit', columns, 'act_id', ids)),
    ...(await selectIn(database, 'visit', columns, 'visit_id', ids)),
  ].sort((one, other) => other.arrival - one.arrival);
  const seen = await seenBy(
    database,
    readerId,
    'visit',
    rows.map(({ act_id }) => act_id),
  );
  const titles = await siteTitles(
    database,
    rows.map(({ site_id }) => site_id),
  );
  return ids.flatMap((id) => {
    const row = rows.find((one) => (one.act_id === id || one.visit_id === id) && seen.has(one.act_id));
    const title = row === undefined ? undefined : (titles.get(row.site_id) ?? row.site_id);
    return row === undefined || title === undefined ? [] : [[id, `${title} (${receiptCode(row.hash)})`]];
  });
};

const minutes = async (database: Database, ids: readonly string[], readerId: string): Promise<Named> => {
  const seen = await seenBy(database, readerId, 'minutes', ids);
  const rows = await selectIn(database, 'minutes', ['id', 'number'], 'id', seen);
  return rows.map(({ id, number }) => [id, number]);
};

/** As the visit it was given for. */
const confirmations = async (
  database: Database,
  ids: readonly string[],
  readerId: string,
): Promise<Named> => {
  const rows = await selectIn(
    database,
    'confirmation',
    ['confirmation_id', 'visit_act_id'],
    'confirmation_id',
    ids,
  );
  const names = new Map(
    await visits(
      database,
      rows.map(({ visit_act_id }) => visit_act_id),
      readerId,
    ),
  );
  return rows.map(({ confirmation_id, visit_act_id }) => [confirmation_id, names.get(visit_act_id) ?? '']);
};

/** Of what is kept apart only visits have a name; the id of a rival goes on behind that of its act. */
const heldActs = async (database: Database, ids: readonly string[], readerId: string): Promise<Named> => {
  const actIdOf = (id: string): string => id.split(':')[0] ?? id;
  const names = new Map(await visits(database, ids.map(actIdOf), readerId));
  return ids.map((id) => [id, names.get(actIdOf(id)) ?? '']);
};

/** Titles of those sites alone that the reader's own feed holds. */
const seenTitles = async (
  database: Database,
  siteIds: readonly string[],
  readerId: string,
): Promise<ReadonlyMap<string, string>> =>
  siteTitles(database, [...(await seenBy(database, readerId, 'site', siteIds))]);

const proposals = async (database: Database, ids: readonly string[], readerId: string): Promise<Named> => {
  const rows = await selectIn(database, 'proposal', ['proposal_id', 'site_id'], 'proposal_id', ids);
  const titles = await seenTitles(
    database,
    rows.map(({ site_id }) => site_id),
    readerId,
  );
  return rows.map(({ proposal_id, site_id }) => [proposal_id, titles.get(site_id) ?? '']);
};

const doubles = async (database: Database, ids: readonly string[], readerId: string): Promise<Named> => {
  const columns = ['pair_id', 'site_a', 'site_b'] as const;
  const rows = await selectIn(database, 'double_judgement', columns, 'pair_id', ids);
  const titles = await seenTitles(
    database,
    rows.flatMap(({ site_a, site_b }) => [site_a, site_b]),
    readerId,
  );
  return rows.map(({ pair_id, site_a, site_b }) => {
    const [one, other] = [titles.get(site_a), titles.get(site_b)];
    return [pair_id, one && other ? `${one} / ${other}` : ''];
  });
};

/** `35.11 Dinas ...`: the agency stands in the id, its region by code. */
const agencies = async (database: Database, ids: readonly string[]): Promise<Named> => {
  const parts = ids.map((id) => [id, id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)] as const);
  const names = new Map(
    await regions(
      database,
      parts.map(([, code]) => code),
    ),
  );
  return parts.map(([id, code, agency]) => [id, `${agency}, ${names.get(code) ?? code}`]);
};

const readers: Readonly<
  Record<string, (database: Database, ids: readonly string[], readerId: string) => Promise<Named>>
> = {
  person: persons,
  programme: programmes,
  region: regions,
  device: devices,
  import: imports,
  checklist: checklists,
  visit: visits,
  confirmation: confirmations,
  held: heldActs,
  proposal: proposals,
  double: doubles,
  minutes,
  agency: agencies,
};
