// A region gets another code: a new one with the old as its alias, and everything that named the old one moves to it in
// the same transaction. What lies below moves along under its own last part.

import type { Kysely } from 'kysely';
import type { RegionReplacement } from '../../contract/regions.ts';
import type { Person } from '../../domain/person.ts';
import {
  type CodeMoves,
  codeMoves,
  movedRegion,
  movedScope,
  replaceFault,
  siteInRegions,
} from '../../domain/region-change.ts';
import type { Programme, Region, Site } from '../../domain/site.ts';
import type { By } from '../accounts/devices.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { moveMapRegencies } from '../record/map-files.ts';
import { readPeople } from '../record/people.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';
import { readRegions, readSitesIn } from './regions.ts';
import { takeOut } from './remove-region.ts';

interface Replacement {
  readonly told: RegionReplacement;
  readonly moves: CodeMoves;
  readonly regions: readonly Region[];
  readonly sites: readonly Site[];
  readonly persons: readonly Person[];
  readonly programmes: readonly Programme[];
}

/** What would change if `from` became `to`; nothing is written. */
export const tryReplacement = async (
  database: Kysely<TinjauDatabase>,
  from: string,
  to: string,
): Promise<RegionReplacement> => (await workOut(database, from, to)).told;

/** Replaces the code everywhere; nothing is written when the answer names a fault. */
export const replaceRegion = (
  deps: RecordDeps,
  by: By,
  from: string,
  to: string,
): Promise<RegionReplacement> =>
  writeRecord(deps, async (writing) => {
    const { told, moves, ...register } = await workOut(writing.trx, from, to);
    if (told.fault !== null) return told;
    await saveRegisterIn(writing, register);
    await moveMapRegencies(writing, moves);
    const gone = [...moves.keys()].filter((code) => !register.regions.some((region) => region.code === code));
    await takeOut(writing, gone);
    await writeAudit(writing.trx, writing.now, {
      action: 'region.replaced',
      by,
      subject: { kind: 'region', id: from },
      details: { to, regions: told.regions, sites: told.sites, accounts: told.accounts },
    });
    return told;
  });

const workOut = async (database: Kysely<TinjauDatabase>, from: string, to: string): Promise<Replacement> => {
  const known = await readRegions(database);
  if (!known.some(({ code }) => code === from)) throw problemError('not-found');
  const fault = replaceFault(from, to, known);
  const moves = fault === null ? codeMoves(from, to, known) : new Map<string, string>();
  const there = new Map(known.map((region) => [region.code, region]));
  const regions = known
    .filter(({ code }) => moves.has(code))
    .map((region) => {
      const moved = movedRegion(region, moves);
      const standing = moves.has(moved.code) ? undefined : there.get(moved.code);
      return standing ? takenIn(standing, moved) : moved;
    });
  const after = new Map([
    ...known.filter(({ code }) => !moves.has(code)).map((region) => [region.code, region] as const),
    ...regions.map((region) => [region.code, region] as const),
  ]);
  const sites = (await readSitesIn(database, moves.keys())).map((site) => siteInRegions(site, moves, after));
  const people = await readPeople(database);
  const persons = [...people.byId.values()].flatMap((person) => {
    const scope = movedScope(person.scope, moves);
    return JSON.stringify(scope) === JSON.stringify(person.scope) ? [] : [{ ...person, scope }];
  });
  const programmes = (await database.selectFrom('programme').select(['regency', 'body']).execute())
    .filter(({ regency }) => moves.has(regency))
    .map(({ regency, body }) => ({
      ...(JSON.parse(body) as Programme),
      regency: moves.get(regency) ?? regency,
    }));
  const told = {
    fault,
    regions: moves.size,
    sites: sites.length,
    accounts: persons.length,
    programmes: programmes.length,
    into: fault === null ? (there.get(to)?.name ?? null) : null,
  };
  return { told, moves, regions, sites, persons, programmes };
};

/** The region that stands under the new code, with what the old one was called and known by. */
const takenIn = (standing: Region, moved: Region): Region => {
  const aliases = new Set([...(standing.aliases ?? []), ...(moved.aliases ?? [])]);
  const names = new Set([...(standing.other_names ?? []), ...(moved.other_names ?? []), moved.name]);
  names.delete(standing.name);
  return { ...standing, aliases: [...aliases], other_names: [...names] };
};
