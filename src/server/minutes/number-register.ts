// The register of numbers. A number is taken in the transaction that keeps the content it stands for, under the lock
// every writer of the record takes first: so none is skipped, and none is given twice.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { canonicalText } from '../../contract/act-text.ts';
import type { IssuedMinutes } from '../../domain/issued-minutes.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import { minutesContent } from '../../domain/minutes/make-content.ts';
import { minutesNumber } from '../../domain/minutes/number-pattern.ts';
import type { MinutesSource } from '../../domain/minutes/source.ts';
import { verificationCode } from '../../domain/minutes/verification-code.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { MinutesTable } from '../database/schema.ts';
import { entityRow, publishEntities } from '../record/entity.ts';
import type { RecordDeps, Writing } from '../record/record-deps.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';
import type { AgencyForm } from './letterheads.ts';

export interface Issuer {
  readonly personId: string;
  readonly deviceId: string;
}

export interface ToIssue {
  readonly visitActId: string;
  readonly visitId: string;
  readonly source: Omit<MinutesSource, 'numbered' | 'letterhead'>;
  /** What is left out of the content for a reason only the server knows: photos that are not here. */
  readonly narrow: (content: MinutesContent) => MinutesContent;
  readonly form: AgencyForm;
  /** Where the public page is. */
  readonly address: string;
}

export type Issued =
  | { readonly kind: 'issued' | 'again'; readonly row: MinutesTable }
  | { readonly kind: 'not-accepted' };

/** Gives the revision its number, once: asked again, the number it has. Earlier minutes of the visit give way. */
export const issueMinutes = (deps: RecordDeps, by: Issuer, toIssue: ToIssue): Promise<Issued> =>
  writeRecord(deps, async (writing): Promise<Issued> => {
    const { trx, now } = writing;
    const { visitActId, source, form } = toIssue;
    // What was accepted a moment ago may not be any more.
    const visit = await trx
      .selectFrom('visit')
      .select(['state', 'assessor', 'person_id'])
      .where('act_id', '=', visitActId)
      .executeTakeFirst();
    if (visit?.state !== 'disetujui') return { kind: 'not-accepted' };
    const known = await trx
      .selectFrom('minutes')
      .selectAll()
      .where('visit_act_id', '=', visitActId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (known) return { kind: 'again', row: known };
    const { site } = source;
    const day = dayIn(site.timezone, now);
    const year = Number(day.slice(0, 4));
    const sequence = await takeSequence(trx, site.region.regency, site.agency, year);
    const number = minutesNumber(form.pattern, { sequence, code: form.code, day });
    // Thrown, so that the sequence is not used up: an earlier code may have been the one another agency has now.
    const taken = await trx
      .selectFrom('minutes')
      .select('id')
      .where('regency', '=', site.region.regency)
      .where('number', '=', number)
      .executeTakeFirst();
    if (taken) throw problemError('minutes-number-taken');
    const content = canonicalText(
      toIssue.narrow(minutesContent({ ...source, letterhead: form.letterhead, numbered: { number, day } })),
    );
    const row: MinutesTable = {
      id: randomUUID(),
      visit_act_id: visitActId,
      visit_id: toIssue.visitId,
      site_id: site.id,
      regency: site.region.regency,
      agency: site.agency,
      year,
      sequence,
      number,
      code: verificationCode(randomBytes(12)),
      content,
      content_hash: createHash('sha256').update(content).digest('hex'),
      address: toIssue.address,
      issued_at: now,
      issued_by: by.personId,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
      replaced_by: null,
    };
    await trx.insertInto('minutes').values(row).execute();
    await tell(writing, [row, ...(await replaceEarlier(trx, row))]);
    await writeAudit(trx, now, {
      action: 'minutes.numbered',
      by,
      subject: { kind: 'minutes', id: row.id },
      details: { number, visitActId, siteId: site.id, contentHash: row.content_hash },
    });
    return { kind: 'issued', row };
  });

/** Takes a number back: it stays used, and its public page says so. Null when there is nothing to take back. */
export const withdrawMinutes = (
  deps: RecordDeps,
  by: Issuer,
  minutesId: string,
  reason: string,
): Promise<MinutesTable | null> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const row = await trx
      .updateTable('minutes')
      .set({ withdrawn_at: now, withdrawn_by: by.personId, withdrawn_reason: JSON.stringify(reason) })
      .where('id', '=', minutesId)
      .where('withdrawn_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    await tell(writing, [row]);
    await writeAudit(trx, now, {
      action: 'minutes.withdrawn',
      by,
      subject: { kind: 'minutes', id: minutesId },
      details: { number: row.number },
    });
    return row;
  });

/** Sets the last number used to at least this one; false when more were used already. */
export const raiseSequence = async (
  trx: Writing,
  { regency, agency, year }: { readonly regency: string; readonly agency: string; readonly year: number },
  last: number,
): Promise<boolean> => {
  const used = await lastSequence(trx, regency, agency, year);
  if (last < used) return false;
  if (last > used)
    await trx
      .insertInto('minutes_sequence')
      .values({ regency, agency, year, last })
      .onConflict((conflict) => conflict.columns(['regency', 'agency', 'year']).doUpdateSet({ last }))
      .execute();
  return true;
};

const lastSequence = async (trx: Writing, regency: string, agency: string, year: number): Promise<number> => {
  const row = await trx
    .selectFrom('minutes_sequence')
    .select('last')
    .where('regency', '=', regency)
    .where('agency', '=', agency)
    .where('year', '=', year)
    .executeTakeFirst();
  return row?.last ?? 0;
};

const takeSequence = async (trx: Writing, regency: string, agency: string, year: number): Promise<number> => {
  const { last } = await trx
    .insertInto('minutes_sequence')
    .values({ regency, agency, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['regency', 'agency', 'year'])
        .doUpdateSet((set) => ({ last: set('minutes_sequence.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
};

const replaceEarlier = async (trx: Writing, row: MinutesTable): Promise<readonly MinutesTable[]> =>
  trx
    .updateTable('minutes')
    .set({ replaced_by: row.id })
    .where('visit_id', '=', row.visit_id)
    .where('site_id', '=', row.site_id)
    .where('id', '!=', row.id)
    .where('replaced_by', 'is', null)
    .returningAll()
    .execute();

/** Everybody who sees the visit hears of its number. */
const tell = async (writing: RecordWriting, rows: readonly MinutesTable[]): Promise<void> => {
  const entities = [];
  for (const row of rows) {
    const visit = await writing.trx
      .selectFrom('visit')
      .select(['assessor', 'person_id'])
      .where('act_id', '=', row.visit_act_id)
      .executeTakeFirstOrThrow();
    entities.push(
      entityRow('minutes', row.id, JSON.stringify(await issuedOf(writing.trx, row)), {
        siteId: row.site_id,
        visitActId: row.visit_act_id,
        assessor: visit.assessor === 1,
        always: [visit.person_id],
      }),
    );
  }
  await publishEntities(writing, entities);
};

export const issuedOf = async (
  database: RecordDeps['database'],
  row: MinutesTable,
): Promise<IssuedMinutes> => {
  const newer =
    row.replaced_by === null
      ? undefined
      : await database
          .selectFrom('minutes')
          .select('number')
          .where('id', '=', row.replaced_by)
          .executeTakeFirst();
  return {
    minutesId: row.id,
    visitActId: row.visit_act_id,
    siteId: row.site_id,
    number: row.number,
    code: row.code,
    contentHash: row.content_hash,
    issuedAt: row.issued_at,
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
    ...(newer ? { replacedBy: newer.number } : {}),
  };
};
