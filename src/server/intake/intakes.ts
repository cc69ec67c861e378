// The rows of files brought in: counts and names, for who brought one and for the desks of the regencies it came from.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Intake } from '../../contract/intake.ts';
import type { Person } from '../../domain/person.ts';
import type { IntakeTable, TinjauDatabase } from '../database/schema.ts';
import { readPeople, regenciesOf } from '../record/people.ts';
import type { TakenIn } from './take-in.ts';

export interface BroughtFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly at: number;
}

/** Notes a file that was taken in; brought again, its row keeps who brought it first and says what it brought now. */
export const saveIntake = async (
  database: Kysely<TinjauDatabase>,
  file: BroughtFile,
  broughtBy: Person,
  { personIds, ...result }: TakenIn,
): Promise<Intake> => {
  const people = await readPeople(database);
  const regencies = personIds.flatMap((id) => {
    const person = people.byId.get(id);
    return person ? regenciesOf(person) : [];
  });
  const text = JSON.stringify(result);
  await database
    .insertInto('intake')
    .values({
      id: randomUUID(),
      ...file,
      brought_by: broughtBy.id,
      regencies: JSON.stringify([...new Set(regencies)]),
      result: text,
    })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ result: text }))
    .execute();
  const row = await database
    .selectFrom('intake')
    .selectAll()
    .where('sha256', '=', file.sha256)
    .executeTakeFirstOrThrow();
  return intakeOf(row, people.byId.get(row.brought_by)?.name ?? row.brought_by);
};

/** Whether this very file is here already. */
export const isBroughtBefore = async (database: Kysely<TinjauDatabase>, sha256: string): Promise<boolean> => {
  const row = await database
    .selectFrom('intake')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
};

const most = 100;

/** The newest files this person may hear of: an admin of all, a supervisor of the own and those of the own regencies. */
export const readIntakes = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
): Promise<readonly Intake[]> => {
  const rows = await database.selectFrom('intake').selectAll().orderBy('at', 'desc').limit(1000).execute();
  const people = await readPeople(database);
  const own = new Set(person.scope.regencies ?? []);
  const all = person.roles.includes('admin') || own.has('*');
  return rows
    .filter(
      (row) =>
        all ||
        row.brought_by === person.id ||
        (JSON.parse(row.regencies) as string[]).some((code) => own.has(code)),
    )
    .slice(0, most)
    .map((row) => intakeOf(row, people.byId.get(row.brought_by)?.name ?? row.brought_by));
};

const intakeOf = (row: IntakeTable, name: string): Intake => ({
  id: row.id,
  sha256: row.sha256,
  bytes: row.bytes,
  at: row.at,
  broughtBy: { id: row.brought_by, name },
  ...(JSON.parse(row.result) as Omit<TakenIn, 'personIds'>),
});
