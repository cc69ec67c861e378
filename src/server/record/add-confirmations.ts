// Confirmations and their denials, in whatever order they, their visits and each other arrive.

import { standsInNameOf } from '../../domain/access.ts';
import type { ActOf } from '../../domain/act.ts';
import type { Confirmation, ConfirmationPayload } from '../../domain/confirmation.ts';
import { insertRows } from '../database/engine.ts';
import type {
  ConfirmationDenialTable,
  ConfirmationTable,
  EntityTable,
  VisitTable,
} from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { entityRow, publishEntities, readEntities } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import type { ArrivedAct } from './read-item.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

type VisitFacts = Pick<VisitTable, 'act_id' | 'site_id' | 'hash' | 'assessor' | 'person_id'>;

export const addConfirmations = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'confirmation.given'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const visits = await readVisitFacts(
    writing,
    arrived.map(({ act }) => act.payload.visitActId),
  );
  const denials = await readDenials(
    writing,
    arrived.map(({ act }) => act.payload.confirmationId),
  );
  const rows = new Map<string, ConfirmationTable>();
  for (const confirmation of arrived) {
    const { payload } = confirmation.act;
    if (!rows.has(payload.confirmationId))
      rows.set(payload.confirmationId, confirmationRow(confirmation, visits.get(payload.visitActId)));
  }
  const inserted = new Set(
    await insertRows(
      writing.trx,
      'confirmation',
      [...rows.values()],
      'on conflict ("confirmation_id") do nothing',
      'act_id',
    ),
  );
  const entities = arrived
    .filter(({ act }) => inserted.has(act.id))
    .map((confirmation) => {
      const { act, author, receivedAt, quarantine } = confirmation;
      const row = rows.get(act.payload.confirmationId) as ConfirmationTable;
      const visit = visits.get(row.visit_act_id);
      const body: Confirmation = {
        confirmationId: row.confirmation_id,
        actId: act.id,
        visitActId: row.visit_act_id,
        siteId: row.site_id,
        personId: author.id,
        personName: author.name,
        at: act.at,
        receivedAt,
        matchesVisit: visit ? visit.hash === row.visit_hash : null,
        denied: denialFor(row, act.payload.by, denials.get(row.confirmation_id) ?? []),
        ...(quarantine.length > 0 ? { quarantine } : {}),
        payload: act.payload,
      };
      return confirmationEntity(row, visit, JSON.stringify(body));
    });
  await publishEntities(writing, entities);
};

/** Confirmations that arrived before these visits meet them now. */
export const joinConfirmations = async (
  writing: RecordWriting,
  visitActIds: readonly string[],
): Promise<void> => {
  const named = await selectIn(writing.trx, 'confirmation', 'all', 'visit_act_id', visitActIds);
  const waiting = named.filter((row) => row.joined === 0);
  if (waiting.length === 0) return;
  const visits = await readVisitFacts(
    writing,
    waiting.map((row) => row.visit_act_id),
  );
  const entities: EntityTable[] = [];
  await patchBodies(writing, waiting, (row, body) => {
    const visit = visits.get(row.visit_act_id) as VisitFacts;
    const joined = { ...row, site_id: visit.site_id, joined: 1 };
    const matchesVisit = visit.hash === row.visit_hash;
    entities.push(
      confirmationEntity(joined, visit, JSON.stringify({ ...body, siteId: visit.site_id, matchesVisit })),
    );
  });
  for (const row of waiting) {
    await writing.trx
      .updateTable('confirmation')
      .set({ joined: 1, site_id: visits.get(row.visit_act_id)?.site_id ?? row.site_id })
      .where('confirmation_id', '=', row.confirmation_id)
      .execute();
  }
  await publishEntities(writing, entities, true);
};

/** "Bukan saya": every denial is kept; in order, it takes effect when the confirmation stands in its author's name. */
export const addDenials = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'confirmation.denied'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const denials = arrived.map(
    ({ act, author, arrival, quarantine }): ConfirmationDenialTable => ({
      act_id: act.id,
      confirmation_id: act.payload.confirmationId,
      person_id: author.id,
      at: Math.trunc(act.at),
      comment: JSON.stringify(act.payload.comment),
      arrival,
      quarantine: JSON.stringify(quarantine),
    }),
  );
  await insertRows(writing.trx, 'confirmation_denial', denials);
  const rows: ConfirmationTable[] = [];
  await inChunks(
    denials.map((denial) => denial.confirmation_id),
    async (part) => {
      rows.push(
        ...(await writing.trx
          .selectFrom('confirmation')
          .selectAll()
          .where('confirmation_id', 'in', part)
          .execute()),
      );
    },
  );
  const visits = await readVisitFacts(
    writing,
    rows.map((row) => row.visit_act_id),
  );
  const byConfirmation = groupBy(denials, (denial) => denial.confirmation_id);
  const entities: EntityTable[] = [];
  await patchBodies(writing, rows, (row, body) => {
    const denied =
      body.denied ?? denialFor(row, body.payload.by, byConfirmation.get(row.confirmation_id) ?? []);
    if (denied !== body.denied)
      entities.push(
        confirmationEntity(row, visits.get(row.visit_act_id), JSON.stringify({ ...body, denied })),
      );
  });
  await publishEntities(writing, entities);
};

/** The first denial in order, by arrival, of somebody in whose name the confirmation stands. */
export const denialFor = (
  row: ConfirmationTable,
  by: ConfirmationPayload['by'],
  denials: readonly ConfirmationDenialTable[],
): Confirmation['denied'] => {
  const stands = {
    personId: row.person_id,
    by,
    signer: row.account_id === null ? null : { accountId: row.account_id },
  };
  const first = [...denials]
    .sort((a, b) => a.arrival - b.arrival)
    .find((denial) => denial.quarantine === '[]' && standsInNameOf({ id: denial.person_id }, stands));
  return first
    ? { at: first.at, comment: JSON.parse(first.comment) as string, personId: first.person_id }
    : null;
};

const confirmationRow = (
  { act, author, arrival }: ArrivedAct<ActOf<'confirmation.given'>>,
  visit: VisitFacts | undefined,
): ConfirmationTable => ({
  confirmation_id: act.payload.confirmationId,
  act_id: act.id,
  visit_act_id: act.payload.visitActId,
  site_id: visit?.site_id ?? act.payload.siteId,
  visit_hash: act.payload.visitHash,
  person_id: author.id,
  account_id: accountOf(act.payload.signer?.accountId),
  joined: visit ? 1 : 0,
  arrival,
});

// The signer is an open object on the wire: only what could be an account's id is one.
const accountOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9A-Za-z._:-]{1,64}$/.test(value) ? value : null;

/** While its visit is unknown it is shown as an assessor's would be: to fewer, until the visit says otherwise. */
export const confirmationEntity = (
  row: ConfirmationTable,
  visit: VisitFacts | undefined,
  body: string,
): EntityTable =>
  entityRow('confirmation', row.confirmation_id, body, {
    siteId: row.site_id,
    visitActId: row.visit_act_id,
    assessor: visit ? visit.assessor === 1 : true,
    always: [visit?.person_id, row.person_id, row.account_id].filter(
      (id, index, all): id is string => typeof id === 'string' && all.indexOf(id) === index,
    ),
  });

const patchBodies = async (
  writing: RecordWriting,
  rows: readonly ConfirmationTable[],
  patch: (row: ConfirmationTable, body: Confirmation) => void,
): Promise<void> => {
  const bodies = await readEntities(
    writing.trx,
    'confirmation',
    rows.map((row) => row.confirmation_id),
  );
  for (const row of rows) {
    const before = bodies.get(row.confirmation_id);
    if (before) patch(row, JSON.parse(before.body) as Confirmation);
  }
};

export const readVisitFacts = async (
  writing: RecordWriting,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, VisitFacts>> => {
  const visits = new Map<string, VisitFacts>();
  await inChunks(actIds, async (part) => {
    const rows = await writing.trx
      .selectFrom('visit')
      .select(['act_id', 'site_id', 'hash', 'assessor', 'person_id'])
      .where('act_id', 'in', part)
      .execute();
    for (const row of rows) visits.set(row.act_id, row);
  });
  return visits;
};

export const readDenials = async (
  writing: RecordWriting,
  confirmationIds: readonly string[],
): Promise<Map<string, ConfirmationDenialTable[]>> => {
  const rows: ConfirmationDenialTable[] = [];
  await inChunks(confirmationIds, async (part) => {
    rows.push(
      ...(await writing.trx
        .selectFrom('confirmation_denial')
        .selectAll()
        .where('confirmation_id', 'in', part)
        .execute()),
    );
  });
  return groupBy(rows, (row) => row.confirmation_id);
};
