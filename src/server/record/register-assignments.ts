// Who is assigned to which site. A change concerns everybody who sees the site, and whoever gained or lost it by it.

import type { Assignment } from '../../domain/site.ts';
import { insertRows } from '../database/engine.ts';
import { entityRow, holdersOf, siteAudiences } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { settleMaps } from './map-files.ts';
import type { RecordDeps } from './record-deps.ts';
import { saveBodies } from './save-bodies.ts';
import { settleSites } from './settle-sites.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

/** Adds assignments that are not there yet and returns them; they are told once their sites are settled. */
export const saveAssignments = async (
  writing: RecordWriting,
  assignments: readonly Assignment[],
): Promise<readonly Assignment[]> => {
  if (assignments.length === 0) return [];
  const inserted = new Set(
    await insertRows(
      writing.trx,
      'assignment',
      assignments.map((assignment) => ({
        id: assignment.id,
        site_id: assignment.siteId,
        person_id: assignment.personId,
        assigned_at: writing.now,
      })),
      'on conflict do nothing',
      'id',
    ),
  );
  writing.forgetSites();
  const added = assignments.filter((assignment) => inserted.has(assignment.id));
  await saveBodies(
    writing,
    'assignment',
    added.map(({ id, siteId, personId }) =>
      entityRow('assignment', id, JSON.stringify({ id, siteId, personId }), { siteId }),
    ),
  );
  return added;
};

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
export const setAssignments = (deps: RecordDeps, wanted: readonly SiteAssignments[]): Promise<void> =>
  writeRecord(deps, (writing) => setAssignmentsIn(writing, wanted));

/** The same within a transaction that also writes something else, as a note in the audit log. */
export const setAssignmentsIn = async (
  writing: RecordWriting,
  wanted: readonly SiteAssignments[],
): Promise<void> => {
  const latest = new Map(wanted.map((one) => [one.siteId, new Set(one.personIds)]));
  const ended: string[] = [];
  const concerned = new Set<string>();
  const persons = new Set<string>();
  await inChunks(latest.keys(), async (part) => {
    const rows = await writing.trx
      .selectFrom('assignment')
      .select(['id', 'site_id', 'person_id'])
      .where('site_id', 'in', part)
      .execute();
    for (const row of rows) {
      if (latest.get(row.site_id)?.has(row.person_id)) continue;
      ended.push(row.id);
      concerned.add(row.site_id);
      persons.add(row.person_id);
    }
  });
  await endAssignments(writing, ended);
  const added = await saveAssignments(
    writing,
    [...latest].flatMap(([siteId, personIds]) =>
      [...personIds].map((personId) => ({ id: `${siteId}:${personId}`, siteId, personId })),
    ),
  );
  for (const { siteId, personId } of added) {
    concerned.add(siteId);
    persons.add(personId);
  }
  await settleSites(writing, concerned);
  await tellAssignments(writing, added);
  await settleMaps(writing, persons);
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
