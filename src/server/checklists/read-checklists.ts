// Checklists as the desk sees them: every version, the draft, and what hangs on each.

import type { Kysely } from 'kysely';
import type { ChecklistAnswer, ChecklistsAnswer, DraftHead } from '../../contract/checklists.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { definitionFaults } from '../../domain/checklist/definition-faults.ts';
import type { Programme } from '../../domain/site.ts';
import { handedInStates } from '../../domain/site-state.ts';
import type { ChecklistDraftTable, TinjauDatabase } from '../database/schema.ts';
import { readStandardChecklists } from '../demo/demo-data.ts';

type Database = Kysely<TinjauDatabase>;

/** Every checklist, by id, each with its versions, where it is used, and its draft. */
export const listChecklists = async (database: Database): Promise<ChecklistsAnswer> => {
  const versions = await database.selectFrom('checklist').select(['key', 'id', 'version', 'body']).execute();
  const drafts = await database.selectFrom('checklist_draft').selectAll().execute();
  const names = await namesOf(database);
  const published = await publications(database);
  const [sites, visits, programmes] = await Promise.all([
    sitesByChecklist(database),
    visitsByChecklist(database),
    programmesById(database),
  ]);
  const ids = [
    ...new Set([...versions.map(({ id }) => id), ...drafts.map((row) => row.checklist_id)]),
  ].sort();
  const checklists: ChecklistsAnswer['checklists'] = [];
  for (const id of ids) {
    const own = versions.filter((row) => row.id === id).sort((a, b) => b.version - a.version);
    const draft = drafts.find((row) => row.checklist_id === id);
    const definition = JSON.parse(own[0]?.body ?? draft?.body ?? '{}') as Checklist;
    const used = sites.filter((row) => row.checklistId === id);
    checklists.push({
      id,
      title: definition.title,
      appliesTo: [...definition.applies_to],
      versions: own.map((row) => ({
        version: row.version,
        questions: countQuestions(JSON.parse(row.body) as Checklist),
        publishedAt: published.get(row.key)?.at ?? null,
        publishedBy: personCalled(names, published.get(row.key)?.personId ?? null),
      })),
      programmes: used.flatMap(({ programmeId, count }) => {
        const programme = programmes.get(programmeId);
        return programme ? [{ id: programmeId, name: programme.name, sites: count }] : [];
      }),
      sites: used.reduce((sum, { count }) => sum + count, 0),
      visits: visits.get(id) ?? 0,
      devices: own[0] ? await devicesHolding(database, own[0].key) : 0,
      draft: draft ? draftSummary(draft, names) : null,
    });
  }
  const standard = (await readStandardChecklists()).filter(({ id }) => !ids.includes(id));
  return { checklists, standard: standard.map(({ id, title }) => ({ id, title })) };
};

/** One checklist: its newest version or the one asked for, and its draft; null when there is neither. */
export const readChecklist = async (
  database: Database,
  id: string,
  version?: number,
): Promise<ChecklistAnswer | null> => {
  let query = database.selectFrom('checklist').select(['key', 'body']).where('id', '=', id);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  const draft = await database
    .selectFrom('checklist_draft')
    .selectAll()
    .where('checklist_id', '=', id)
    .executeTakeFirst();
  if ((!row && !draft) || (version !== undefined && !row)) return null;
  const [sites, names] = [await sitesByChecklist(database, id), draft ? await namesOf(database) : new Map()];
  return {
    published: row ? (JSON.parse(row.body) as Checklist) : null,
    draft: draft ? { ...draftHead(draft, names), definition: JSON.parse(draft.body) as Checklist } : null,
    sites: sites.reduce((sum, { count }) => sum + count, 0),
    devices: row ? await devicesHolding(database, row.key) : 0,
    openAssignments: await openAssignments(database, id),
  };
};

/** Assignments to sites with this checklist, in the register, for which nothing was handed in. */
const openAssignments = async (database: Database, id: string): Promise<number> => {
  const { count } = await database
    .selectFrom('assignment')
    .innerJoin('site', 'site.id', 'assignment.site_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('site.checklist_id', '=', id)
    .where('site.accepted', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('visit')
            .select('visit.act_id')
            .whereRef('visit.site_id', '=', 'site.id')
            .where('visit.superseded', '=', 0)
            .where('visit.state', 'in', [...handedInStates]),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Devices, not revoked, whose person's feed holds this version now. */
export const devicesHolding = async (database: Database, key: string): Promise<number> => {
  const { count } = await database
    .selectFrom('feed')
    .innerJoin('device', 'device.person_id', 'feed.person_id')
    .select(({ fn }) => fn.count<number>('device.id').distinct().as('count'))
    .where('feed.kind', '=', 'checklist')
    .where('feed.id', '=', key)
    .where('feed.gone', '=', 0)
    .where('device.revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Sites of the register that are to be verified with these checklists, by programme. */
export const sitesByChecklist = async (
  database: Database,
  id?: string,
): Promise<readonly { checklistId: string; programmeId: string; count: number }[]> => {
  let query = database
    .selectFrom('site')
    .select(['checklist_id', 'programme_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('accepted', '=', 1);
  if (id !== undefined) query = query.where('checklist_id', '=', id);
  const rows = await query
    .groupBy(['checklist_id', 'programme_id'])
    .orderBy('checklist_id')
    .orderBy('programme_id')
    .execute();
  return rows.map((row) => ({
    checklistId: row.checklist_id,
    programmeId: row.programme_id,
    count: Number(row.count),
  }));
};

const visitsByChecklist = async (database: Database): Promise<ReadonlyMap<string, number>> => {
  const rows = await database
    .selectFrom('visit')
    .innerJoin('site', 'site.id', 'visit.site_id')
    .select(['site.checklist_id', ({ fn }) => fn.count<number>('visit.visit_id').distinct().as('count')])
    .groupBy('site.checklist_id')
    .execute();
  return new Map(rows.map((row) => [row.checklist_id, Number(row.count)]));
};

const programmesById = async (database: Database): Promise<ReadonlyMap<string, Programme>> => {
  const rows = await database.selectFrom('programme').select(['id', 'body']).execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.body) as Programme]));
};

const publications = async (
  database: Database,
): Promise<ReadonlyMap<string, { readonly at: number; readonly personId: string | null }>> => {
  const rows = await database
    .selectFrom('audit_entry')
    .select(['subject_id', 'at', 'person_id'])
    .where('subject_kind', '=', 'checklist')
    .where('action', '=', 'checklist.published')
    .execute();
  return new Map(rows.map((row) => [row.subject_id ?? '', { at: Number(row.at), personId: row.person_id }]));
};

const namesOf = async (database: Database): Promise<ReadonlyMap<string, string>> => {
  const rows = await database.selectFrom('person').select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
};

const personCalled = (names: ReadonlyMap<string, string>, id: string | null) =>
  id === null ? null : { id, name: names.get(id) ?? id };

export const draftHead = (
  row: Omit<ChecklistDraftTable, 'body'>,
  names: ReadonlyMap<string, string>,
): DraftHead => ({
  revision: Number(row.revision),
  basedOn: Number(row.based_on),
  savedAt: Number(row.saved_at),
  savedBy: personCalled(names, row.saved_by),
});

const draftSummary = (row: ChecklistDraftTable, names: ReadonlyMap<string, string>) => {
  const definition = JSON.parse(row.body) as Checklist;
  const faults = definitionFaults(definition);
  return {
    ...draftHead(row, names),
    title: definition.title,
    faults: faults.filter(({ kind }) => kind === 'fault').length,
    warnings: faults.filter(({ kind }) => kind === 'warning').length,
  };
};

const countQuestions = ({ sections }: Checklist): number =>
  sections.reduce((sum, section) => sum + section.questions.length, 0);
