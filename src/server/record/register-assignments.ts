// Who is assigned to which site. A change concerns everybody who sees the site, and whoever gained or lost it by it.

import type { Assignment } from '../../domain/site.ts';
import { insertRows } from '../database/engine.ts';
import type { AssignmentTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { entityRow, holdersOf, siteAudiences } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { settleMaps } from './map-files.ts';
import type { RecordDeps } from './record-deps.ts';
import { saveBodies } from './save-bodies.ts';
import { settleSites } from './settle-sites.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

/**
 * Adds assignments that are not there yet and returns them; they are told once their sites are settled. One that is there
 * gets the deadline and letter said now; left out, they stay. How many changed is counted.
 */
export const saveAssignments = async (
  writing: RecordWriting,
  assignments: readonly Assignment[],
): Promise<{ readonly added: readonly Assignment[]; readonly changed: number }> => {
  if (assignments.length === 0) return { added: [], changed: 0 };
  const keyOf = (siteId: string, personId: string) => `${siteId} ${personId}`;
  const siteIds = assignments.map(({ siteId }) => siteId);
  const held = new Map(
    (await selectIn(writing.trx, 'assignment', 'all', 'site_id', siteIds)).map((row) => [
      keyOf(row.site_id, row.person_id),
      row,
    ]),
  );
  const rows = new Map<string, AssignmentTable>();
  for (const { id, siteId, personId, due, letter } of assignments) {
    const key = keyOf(siteId, personId);
    const before = rows.get(key) ?? held.get(key);
    rows.set(key, {
      id: before?.id ?? id,
      site_id: siteId,
      person_id: personId,
      assigned_at: before?.assigned_at ?? writing.now,
      due: due === undefined ? (before?.due ?? null) : due,
      letter_number: letter === undefined ? (before?.letter_number ?? null) : (letter?.number ?? null),
      letter_date: letter === undefined ? (before?.letter_date ?? null) : (letter?.date ?? null),
    });
  }
  await insertRows(
    writing.trx,
    'assignment',
    [...rows].filter(([key, row]) => !isSameRow(row, held.get(key))).map(([, row]) => row),
    'on conflict ("id") do update set "due" = excluded."due", "letter_number" = excluded."letter_number", ' +
      '"letter_date" = excluded."letter_date"',
  );
  writing.forgetSites();
  const told = [...rows.values()].map(assignmentOf);
  const { added, changed } = await saveBodies(
    writing,
    'assignment',
    told.map((one) => entityRow('assignment', one.id, JSON.stringify(one), { siteId: one.siteId })),
  );
  const news = new Set(added);
  return { added: told.filter(({ id }) => news.has(id)), changed: changed.length };
};

const isSameRow = (row: AssignmentTable, before: AssignmentTable | undefined): boolean =>
  row.due === before?.due &&
  row.letter_number === before.letter_number &&
  row.letter_date === before.letter_date;

/** As the feed tells it; what it does not have is left out. */
const assignmentOf = (row: AssignmentTable): Assignment => ({
  id: row.id,
  siteId: row.site_id,
  personId: row.person_id,
  ...(row.due === null ? {} : { due: row.due }),
  ...(row.letter_number === null ? {} : { letter: { number: row.letter_number, date: row.letter_date } }),
});

/** Tells new assignments to everybody who sees their sites now, also those whom settling the sites did not touch. */
export const tellAssignments = async (
  writing: RecordWriting,
  added: readonly Assignment[],
): Promise<void> => {
  const { of } = await siteAudiences(
    writing,
    added.map((assignment) => assignment.siteId),
  );
  for (const { id, siteId } of added) writing.feed.ensure('assignment', id, of(siteId) ?? []);
};

export interface SiteAssignments {
  readonly siteId: string;
  readonly personIds: readonly string[];
}

/** From now on these sites are assigned to exactly these persons; who lost a site gets it withdrawn. */
export const setAssignments = async (deps: RecordDeps, wanted: readonly SiteAssignments[]): Promise<void> => {
  await writeRecord(deps, async (writing) => {
    const latest = new Map(wanted.map((one) => [one.siteId, new Set(one.personIds)]));
    const held = await selectIn(
      writing.trx,
      'assignment',
      ['site_id', 'person_id'],
      'site_id',
      latest.keys(),
    );
    await changeAssignmentsIn(writing, {
      assign: [...latest].flatMap(([siteId, personIds]) =>
        [...personIds].map((personId) => ({ siteId, personId })),
      ),
      end: held
        .filter((row) => !latest.get(row.site_id)?.has(row.person_id))
        .map((row) => ({ siteId: row.site_id, personId: row.person_id })),
    });
  });
};

export interface AssignmentChanges {
  readonly assign: readonly Omit<Assignment, 'id'>[];
  readonly end: readonly Pick<Assignment, 'siteId' | 'personId'>[];
}

/** Adds, changes and ends assignments; who lost a site gets it withdrawn. A pair named in both is assigned. */
export const changeAssignmentsIn = async (
  writing: RecordWriting,
  { assign, end }: AssignmentChanges,
): Promise<{ readonly added: number; readonly changed: number; readonly ended: number }> => {
  const pair = ({ siteId, personId }: Pick<Assignment, 'siteId' | 'personId'>) => `${siteId} ${personId}`;
  const kept = new Set(assign.map(pair));
  const ending = new Set(end.map(pair).filter((key) => !kept.has(key)));
  const held = await selectIn(
    writing.trx,
    'assignment',
    ['id', 'site_id', 'person_id'],
    'site_id',
    end.map(({ siteId }) => siteId),
  );
  const ended = held.filter((row) => ending.has(`${row.site_id} ${row.person_id}`));
  await endAssignments(
    writing,
    ended.map(({ id }) => id),
  );
  const { added, changed } = await saveAssignments(
    writing,
    assign.map((one) => ({ ...one, id: `${one.siteId}:${one.personId}` })),
  );
  await settleSites(
    writing,
    new Set([...ended.map((row) => row.site_id), ...added.map((one) => one.siteId)]),
  );
  await tellAssignments(writing, added);
  await settleMaps(
    writing,
    new Set([...ended.map((row) => row.person_id), ...added.map((one) => one.personId)]),
  );
  return { added: added.length, changed, ended: ended.length };
};

const endAssignments = async (writing: RecordWriting, ids: readonly string[]): Promise<void> => {
  for (const [id, personIds] of await holdersOf(writing, 'assignment', ids))
    writing.feed.withdraw('assignment', id, personIds);
  await inChunks(ids, async (part) => {
    await writing.trx.deleteFrom('assignment').where('id', 'in', part).execute();
    await writing.trx.deleteFrom('entity').where('kind', '=', 'assignment').where('id', 'in', part).execute();
  });
  writing.forgetSites();
};
