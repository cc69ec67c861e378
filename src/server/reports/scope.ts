// Whose rows: the rule of domain/access.ts for sites in the register, said in SQL over the columns of `site_fact`, so
// that a figure over ten thousand sites opens none of them. A test holds both against each other on random persons.

import { type RawBuilder, sql } from 'kysely';
import { type Person, type RowRule, roleTable } from '../../domain/person.ts';

export type Condition = RawBuilder<unknown>;

const always: Condition = sql`1 = 1`;
const never: Condition = sql`1 = 0`;

export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? always : sql`(${sql.join(conditions, sql` and `)})`;

const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? never : sql`(${sql.join(conditions, sql` or `)})`;

/** Whether the person sees the site of the row `s` of `site_fact`. */
export const seenBy = (person: Person): Condition =>
  anyOf([
    sql`s.proposed_by = ${person.id}`,
    ...person.roles.map((role) => rules[roleTable[role].sees](person)),
  ]);

const oneOf = (column: Condition, values: readonly string[]): Condition =>
  values.length === 0 ? never : sql`${column} in (${sql.join(values)})`;

const inRegency = ({ scope: { regencies = [] } }: Person): Condition =>
  regencies.includes('*') ? always : oneOf(sql`s.regency`, regencies);

const inProgramme = ({ scope: { programmes } }: Person): Condition =>
  programmes === undefined ? always : oneOf(sql`s.programme_id`, programmes);

const inAgency = ({ scope: { agencies } }: Person): Condition =>
  agencies === undefined ? always : oneOf(sql`s.agency`, agencies);

const inPlaces = (kind: string, codes: readonly string[]): readonly Condition[] =>
  codes.length === 0
    ? []
    : [
        sql`s.site_id in (select p.site_id from site_place p
          where p.kind = ${kind} and p.code in (${sql.join(codes)}))`,
      ];

const inPlace = ({ id, scope: { villages = [], districts = [] } }: Person): Condition =>
  anyOf([
    ...inPlaces('village', villages),
    ...inPlaces('district', districts),
    ...inPlaces('confirmer', [id]),
  ]);

const rules: Readonly<Record<RowRule, (person: Person) => Condition>> = {
  all: () => always,
  assigned: ({ id }) => sql`s.site_id in (select a.site_id from assignment a where a.person_id = ${id})`,
  nominated: (person) => allOf([sql`s.nominated = 1`, inRegency(person), inProgramme(person)]),
  villages: (person) => anyOf([inPlace(person), allOf([inRegency(person), inProgramme(person)])]),
  place: inPlace,
  agency: (person) => allOf([inRegency(person), inProgramme(person), inAgency(person)]),
  granted: (person) =>
    allOf([anyOf([inRegency(person), inPlace(person)]), inProgramme(person), inAgency(person)]),
};
