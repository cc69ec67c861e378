// The letterhead of an agency: what its minutes are headed with, and how they are numbered.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Letterhead, Party } from '../../domain/minutes/content.ts';
import { plainLetterhead } from '../../domain/minutes/letterhead.ts';
import { defaultNumberPattern } from '../../domain/minutes/number-pattern.ts';
import type { Site } from '../../domain/site.ts';
import type { AgencyLetterheadTable, TinjauDatabase } from '../database/schema.ts';
import type { Writing } from '../record/record-deps.ts';
import { codeOfAgency } from './agency-codes.ts';

export interface AgencyForm {
  readonly letterhead: Letterhead;
  readonly code: string;
  readonly pattern: string;
}

/** The form of the agency that keeps a site; one it did not make itself is made of its name. */
export const formOfAgency = async (
  database: Kysely<TinjauDatabase>,
  site: Pick<Site, 'agency' | 'region'>,
): Promise<AgencyForm> => {
  const row = await database
    .selectFrom('agency_letterhead')
    .selectAll()
    .where('regency', '=', site.region.regency)
    .where('agency', '=', site.agency)
    .executeTakeFirst();
  return row
    ? formOf(row)
    : {
        letterhead: plainLetterhead(site),
        code: await codeOfAgency(database, site.region.regency, site.agency),
        pattern: defaultNumberPattern,
      };
};

export const formOf = (row: AgencyLetterheadTable): AgencyForm => ({
  letterhead: {
    lines: JSON.parse(row.lines) as string[],
    address: row.address,
    logo: row.logo_sha256,
    signer: row.signer === null ? null : (JSON.parse(row.signer) as Party),
  },
  code: row.code,
  pattern: row.pattern,
});

export interface SavedForm extends AgencyForm {
  readonly regency: string;
  readonly agency: string;
  /** A new one; the letterhead's own `logo` names one already kept. */
  readonly newLogo: Buffer | null;
}

/** Saves within a transaction; logos stay, because numbered minutes name them. */
export const saveForm = async (trx: Writing, now: number, saved: SavedForm): Promise<void> => {
  const { regency, agency, letterhead, code, pattern, newLogo } = saved;
  const logo = newLogo ? createHash('sha256').update(newLogo).digest('hex') : letterhead.logo;
  if (newLogo && logo)
    await trx
      .insertInto('letterhead_logo')
      .values({ sha256: logo, png: newLogo.toString('base64') })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  const columns = {
    lines: JSON.stringify(letterhead.lines),
    address: letterhead.address,
    code,
    pattern,
    signer: letterhead.signer === null ? null : JSON.stringify(letterhead.signer),
    logo_sha256: logo,
    changed_at: now,
  };
  await trx
    .insertInto('agency_letterhead')
    .values({ regency, agency, ...columns })
    .onConflict((conflict) => conflict.columns(['regency', 'agency']).doUpdateSet(columns))
    .execute();
};

export const readLogo = async (
  database: Kysely<TinjauDatabase>,
  sha256: string | null,
): Promise<Buffer | null> => {
  if (sha256 === null) return null;
  const row = await database
    .selectFrom('letterhead_logo')
    .select('png')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row ? Buffer.from(row.png, 'base64') : null;
};
