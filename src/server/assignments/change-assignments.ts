// One request of the desk: everything in it is looked at first, and written together or not at all. What the caller may
// not see is not there for them.

import type { ChangeAssignments, ChangeAssignmentsAnswer } from '../../contract/assignments.ts';
import type { ProgrammeProblemCode } from '../../contract/programme-problems.ts';
import { mayAssignSite, maySeeSite } from '../../domain/access.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { Person } from '../../domain/person.ts';
import { isNominatedOnly } from '../../domain/programme.ts';
import type { Programme, Site } from '../../domain/site.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { selectIn } from '../database/select-in.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { changeAssignmentsIn } from '../record/register-assignments.ts';
import type { KnownSite } from '../record/site-facts.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';
import { maySend } from './who-may-go.ts';

export interface AssignmentRefusal {
  readonly code: ProgrammeProblemCode | 'not-found';
  readonly field?: string;
}

interface AssignmentsRefused extends Error {
  readonly refusal: AssignmentRefusal;
}

export const isAssignmentsRefused = (error: unknown): error is AssignmentsRefused =>
  error instanceof Error && error.name === 'AssignmentsRefused' && 'refusal' in error;

const refuse = (code: AssignmentRefusal['code'], names: readonly string[] = []): never => {
  const field = names.slice(0, 5).join(', ') + (names.length > 5 ? ` +${names.length - 5}` : '');
  throw Object.assign(new Error(code), {
    name: 'AssignmentsRefused',
    refusal: { code, ...(names.length === 0 ? {} : { field }) } satisfies AssignmentRefusal,
  });
};

/** Writes the changes with their note in the audit log; throws `AssignmentsRefused` and writes nothing when one may not be. */
export const changeAssignments = (
  deps: RecordDeps,
  caller: { readonly person: Person; readonly deviceId: string },
  changes: ChangeAssignments,
): Promise<ChangeAssignmentsAnswer> =>
  writeRecord(deps, async (writing) => {
    const sites = await sitesOf(writing, caller.person, changes);
    await checkPersons(writing, caller.person, changes, sites);
    await checkNominations(writing, changes, sites);
    await checkDays(writing, changes);
    const done = await changeAssignmentsIn(writing, {
      assign: changes.assign.map(({ siteId, personId, due, letter }) => ({
        siteId,
        personId,
        ...(due === undefined ? {} : { due }),
        ...(letter === undefined ? {} : { letter }),
      })),
      end: changes.end,
    });
    const programmes = new Set([...sites.values()].map(({ programmeId }) => programmeId));
    const [only] = programmes;
    if (done.added + done.changed + done.ended > 0)
      await writeAudit(writing.trx, writing.now, {
        action: 'assignment.changed',
        by: { personId: caller.person.id, deviceId: caller.deviceId },
        ...(programmes.size === 1 && only ? { subject: { kind: 'programme', id: only } } : {}),
        details: { ...done, assigned: pairs(changes.assign), taken: pairs(changes.end) },
      });
    return done;
  });

/** Ids only, and no more than a log entry can carry. */
const pairs = (rows: readonly { readonly siteId: string; readonly personId: string }[]): readonly string[] =>
  rows.slice(0, 500).map(({ siteId, personId }) => `${siteId} ${personId}`);

const sitesOf = async (
  writing: RecordWriting,
  person: Person,
  { assign, end }: ChangeAssignments,
): Promise<ReadonlyMap<string, KnownSite>> => {
  const ids = new Set([...assign, ...end].map(({ siteId }) => siteId));
  const sites = await writing.sites(ids);
  for (const id of ids) {
    const site = sites.get(id);
    if (!site || !mayAssignSite(person, site.facts)) return refuse('not-found', [id]);
  }
  return sites;
};

const checkPersons = async (
  writing: RecordWriting,
  caller: Person,
  { assign }: ChangeAssignments,
  sites: ReadonlyMap<string, KnownSite>,
): Promise<void> => {
  const people = await writing.people();
  const ids = new Set(assign.map(({ personId }) => personId));
  const rows = await selectIn(writing.trx, 'person', ['id', 'disabled_at'], 'id', ids);
  const closed = new Set(rows.filter(({ disabled_at }) => disabled_at !== null).map(({ id }) => id));
  for (const id of ids) {
    const person = people.byId.get(id);
    if (!person || !maySend(caller, person)) return refuse('not-found', [id]);
    if (closed.has(id)) return refuse('assignment-person-unfit', [id]);
  }
  // An assessor sees nominated sites only, a facilitator those of the own villages: others would never reach the phone.
  const unseen = assign.filter(({ siteId, personId }) => {
    const [site, person] = [sites.get(siteId), people.byId.get(personId)];
    return (
      site &&
      person &&
      !maySeeSite(person, { ...site.facts, assignedTo: [...site.facts.assignedTo, personId] })
    );
  });
  if (unseen.length > 0) refuse('assignment-person-unfit', pairs(unseen));
};

const checkNominations = async (
  writing: RecordWriting,
  { assign }: ChangeAssignments,
  sites: ReadonlyMap<string, KnownSite>,
): Promise<void> => {
  const other = assign.flatMap(({ siteId, personId }) => {
    const site = sites.get(siteId);
    return site && !site.facts.site.nominated && !site.facts.assignedTo.includes(personId) ? [site] : [];
  });
  const ids = other.map(({ programmeId }) => programmeId);
  const closed = new Set(
    (await selectIn(writing.trx, 'programme', ['id', 'body'], 'id', ids))
      .filter(({ body }) => isNominatedOnly(JSON.parse(body) as Programme))
      .map(({ id }) => id),
  );
  const refused = [...new Set(other.filter((site) => closed.has(site.programmeId)).map(({ id }) => id))];
  if (refused.length > 0) refuse('assignment-not-nominated', refused);
};

/** A day that is over can be kept, but not given anew. */
const checkDays = async (writing: RecordWriting, { assign }: ChangeAssignments): Promise<void> => {
  const dated = assign.filter(({ due }) => typeof due === 'string');
  // Where it is latest already: a later day is past nowhere, and most requests need no zone of a site.
  const latest = dayIn('Pacific/Kiritimati', writing.now);
  const soon = dated.filter(({ due }) => (due ?? '') < latest);
  if (soon.length === 0) return;
  const ids = soon.map(({ siteId }) => siteId);
  const zones = new Map(
    (await selectIn(writing.trx, 'site', ['id', 'body'], 'id', ids)).map(({ id, body }) => [
      id,
      (JSON.parse(body) as Site).timezone,
    ]),
  );
  const held = new Map(
    (await selectIn(writing.trx, 'assignment', ['site_id', 'person_id', 'due'], 'site_id', ids)).map(
      (row) => [`${row.site_id} ${row.person_id}`, row.due],
    ),
  );
  const past = soon.filter(
    ({ siteId, personId, due }) =>
      held.get(`${siteId} ${personId}`) !== due &&
      (due ?? '') < dayIn(zones.get(siteId) ?? 'Asia/Jakarta', writing.now),
  );
  if (past.length > 0) refuse('assignment-due-past', [...new Set(past.map(({ siteId }) => siteId))]);
};
