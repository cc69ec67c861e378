// The register: regions, programmes, checklists, sites, persons and who is assigned where. Whatever changes here is
// told to exactly those whom it concerns, in the transaction that changes it.

import type { Checklist } from '../../domain/checklist/definition.ts';
import type { Person } from '../../domain/person.ts';
import type { Assignment, Programme, Region, Site } from '../../domain/site.ts';
import { settleMaps } from './map-files.ts';
import type { RecordDeps } from './record-deps.ts';
import { refuseOverCeilings } from './refuse-ceilings.ts';
import { saveAssignments, tellAssignments } from './register-assignments.ts';
import { savePersons } from './register-persons.ts';
import { saveChecklists, saveProgrammes, saveRegions, saveSites } from './register-places.ts';
import { settlePerson } from './settle-person.ts';
import { settleSites } from './settle-sites.ts';
import { type RecordWriting, writeRecord } from './writing-transaction.ts';

export interface Register {
  readonly regions?: readonly Region[];
  readonly programmes?: readonly Programme[];
  readonly checklists?: readonly Checklist[];
  readonly persons?: readonly Person[];
  readonly sites?: readonly Site[];
  /** Added or kept; those not named stay. */
  readonly assignments?: readonly Assignment[];
}

/**
 * Adds what is new and replaces what is other than before; what is the same changes nothing for anybody. It takes the
 * register as it comes: only the server itself loads one so.
 */
export const saveRegister = async (deps: RecordDeps, register: Register): Promise<void> => {
  await writeRecord(deps, (writing) => writeRegister(writing, register));
};

/**
 * The same at somebody's request, within a transaction that also writes something else, as a note in the audit log.
 * Throws `CeilingPassed` when a village would come to more than its programme allows.
 */
export const saveRegisterIn = async (writing: RecordWriting, register: Register): Promise<void> => {
  await refuseOverCeilings(writing, register);
  await writeRegister(writing, register);
};

/** Without looking at ceilings: for who writes in parts and looks at all of them together (`refuseBreaches`). */
export const writeRegister = async (writing: RecordWriting, register: Register): Promise<void> => {
  const concerned = new Set<string>();
  const touch = (siteIds: Iterable<string>) => {
    for (const siteId of siteIds) concerned.add(siteId);
  };
  touch(await saveRegions(writing, register.regions ?? []));
  touch(await saveProgrammes(writing, register.programmes ?? []));
  touch(await saveChecklists(writing, register.checklists ?? []));
  const persons = await savePersons(writing, register.persons ?? []);
  touch(persons.namedOn);
  touch(await saveSites(writing, register.sites ?? []));
  const { added: assignments } = await saveAssignments(writing, register.assignments ?? []);
  touch(assignments.map(({ siteId }) => siteId));
  await settleSites(writing, concerned);
  await tellAssignments(writing, assignments);
  await settlePersons(writing, persons.moved, concerned);
  await settleMaps(writing, [
    ...persons.moved.map(({ id }) => id),
    ...assignments.map(({ personId }) => personId),
  ]);
};

/** Saves one account; a change of roles or scope gives and withdraws rows at once. */
export const setPerson = (deps: RecordDeps, person: Person): Promise<void> =>
  saveRegister(deps, { persons: [person] });

/**
 * Closes or reopens an account. Nothing is withdrawn from the feed of a closed one: it cannot be read, and is whole
 * when the account is opened again.
 */
export const disablePerson = (deps: RecordDeps, personId: string): Promise<void> =>
  writeRecord(deps, (writing) => setDisabledIn(writing, personId, writing.now));

export const enablePerson = (deps: RecordDeps, personId: string): Promise<void> =>
  writeRecord(deps, (writing) => setDisabledIn(writing, personId, null));

/** Closes an account as of `at` (ms), or opens it again with null. */
export const setDisabledIn = async (
  { trx }: Pick<RecordWriting, 'trx'>,
  personId: string,
  at: number | null,
): Promise<void> => {
  await trx.updateTable('person').set({ disabled_at: at }).where('id', '=', personId).execute();
};

/** While no act is here, a site that everybody's feed was just settled for needs no second look for the persons. */
const settlePersons = async (
  writing: RecordWriting,
  moved: readonly Person[],
  settled: ReadonlySet<string>,
): Promise<void> => {
  if (moved.length === 0) return;
  const { count } = await writing.trx
    .selectFrom('site')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const acts = await writing.trx.selectFrom('act').select('id').limit(1).execute();
  const own = (person: Person) => writing.feed.ensure('person', person.id, [person.id]);
  if (Number(count) === settled.size && acts.length === 0) moved.forEach(own);
  else for (const person of moved) await settlePerson(writing, person);
};
