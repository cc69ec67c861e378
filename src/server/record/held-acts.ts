// Acts kept apart as the desk sees them, and what supervisors say about them. A judgement may come before what it
// judges; the newest one that decides counts, by the server's order alone.

import { mayJudge } from '../../domain/access.ts';
import type { ActOf } from '../../domain/act.ts';
import { mayAct } from '../../domain/person.ts';
import {
  type HeldAct,
  type JudgementEffect,
  type JudgementVerdict,
  mayBeAdmitted,
} from '../../domain/quarantine.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { EntityTable, JudgementTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { setProposalReasons } from './add-proposals.ts';
import { entityRow, publishEntities, readEntities } from './entity.ts';
import { type AnyAct, type ArrivedAct, isKnownType } from './read-item.ts';
import { setConfirmationReasons, setDenialReasons, setVisitReasons } from './set-reasons.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface HoldFacts {
  readonly act: AnyAct;
  readonly hash: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly receivedAt: number;
  readonly reasons: readonly QuarantineReason[];
  readonly siteId: string | null;
  readonly visitActId: string | null;
  /** Other content under an id already taken: held beside it. */
  readonly rival?: boolean;
}

/** The id by which the desk knows what is held. */
export const heldIdOf = ({ act, hash, rival }: Pick<HoldFacts, 'act' | 'hash' | 'rival'>): string =>
  rival ? `${act.id}:${hash.slice(0, 12)}` : act.id;

/** The visit an act is about; null when it names none, or is of a type nobody knows. */
export const visitActOf = (act: AnyAct): string | null => {
  if (act.type === 'visit.submitted') return act.id;
  const { visitActId } = (isKnownType(act.type) ? act.payload : {}) as { readonly visitActId?: string };
  return visitActId ?? null;
};

/** Tells the desk what is kept apart; judgements that came earlier meet it now. */
export const holdActs = async (writing: RecordWriting, facts: readonly HoldFacts[]): Promise<void> => {
  if (facts.length === 0) return;
  const held = facts.map((one): HeldAct => {
    const { act, hash, author, receivedAt, reasons, siteId, visitActId } = one;
    return {
      heldId: heldIdOf(one),
      actId: act.id,
      hash,
      type: act.type,
      personId: author.id,
      personName: author.name,
      deviceId: act.deviceId,
      appVersion: act.appVersion,
      siteId,
      visitActId,
      at: act.at,
      receivedAt,
      reasons,
      since: 0,
      decision: null,
    };
  });
  // The same content may come twice in one request.
  const once = new Map(held.map((one) => [one.heldId, one]));
  await publishEntities(writing, [...once.values()].map(heldEntity));
  await applyJudgements(writing, [...once.keys()]);
};

/** A reason that arose after the act came: earlier judgements did not know it, so it is to be judged anew. */
export const addReason = async (
  writing: RecordWriting,
  facts: HoldFacts,
  reason: QuarantineReason,
): Promise<void> => {
  const before = (await readHeld(writing, [facts.act.id])).get(facts.act.id);
  if (!before) {
    await holdActs(writing, [{ ...facts, reasons: [reason] }]);
    const held = (await readHeld(writing, [facts.act.id])).get(facts.act.id);
    // A judgement that came before what it judges may have admitted it already.
    if (held && held.decision?.verdict !== 'admitted') await takeReasons(writing, held, held.reasons);
    return;
  }
  const reasons = [...new Set([...before.reasons, reason])];
  const held: HeldAct = { ...before, reasons, since: writing.take(), decision: null };
  await publishEntities(writing, [heldEntity(held)]);
  // All of them, also those an earlier judgement had let pass: it is undone with it.
  await takeReasons(writing, held, reasons);
};

/** A reason that was cleared up by itself, or gave way to others; with none left the act is no longer held. */
export const liftReason = async (
  writing: RecordWriting,
  actId: string,
  reason: QuarantineReason,
  instead: readonly QuarantineReason[] = [],
): Promise<void> => {
  const before = (await readHeld(writing, [actId])).get(actId);
  if (!before?.reasons.includes(reason)) return;
  const left = before.reasons.filter((one) => one !== reason);
  const after: HeldAct = { ...before, reasons: [...new Set([...instead, ...left])] };
  await publishEntities(writing, [heldEntity(after)]);
  if (after.decision?.verdict !== 'admitted') await takeReasons(writing, after, after.reasons);
};

export const addJudgements = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'quarantine.judged'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const rows = new Map<string, JudgementTable>();
  for (const { act, author, arrival, apart } of arrived) {
    const { judgementId, heldId, heldHash, verdict, comment } = act.payload;
    if (rows.has(judgementId)) continue;
    rows.set(judgementId, {
      judgement_id: judgementId,
      act_id: act.id,
      held_id: heldId,
      held_hash: heldHash,
      verdict,
      comment: JSON.stringify(comment),
      person_id: author.id,
      at: Math.trunc(act.at),
      arrival,
      apart: apart ? 1 : 0,
      effect: 'waiting',
    });
  }
  await insertRows(writing.trx, 'judgement', [...rows.values()], 'on conflict ("judgement_id") do nothing');
  await applyJudgements(
    writing,
    arrived.map(({ act }) => act.payload.heldId),
  );
};

export const applyJudgements = async (writing: RecordWriting, heldIds: readonly string[]): Promise<void> => {
  const rows = await selectIn(writing.trx, 'judgement', 'all', 'held_id', heldIds);
  if (rows.length === 0) return;
  const held = await readHeld(writing, heldIds);
  for (const [heldId, judgements] of groupBy(rows, (row) => row.held_id)) {
    const before = held.get(heldId);
    if (before) await decide(writing, before, judgements);
  }
};

const decide = async (
  writing: RecordWriting,
  held: HeldAct,
  judgements: readonly JudgementTable[],
): Promise<void> => {
  const people = await writing.people();
  let newest: JudgementTable | null = null;
  for (const row of [...judgements].sort((a, b) => a.arrival - b.arrival)) {
    const effect = row.effect === 'waiting' ? await effectOf(writing, held, row) : row.effect;
    if (effect !== row.effect) {
      await writing.trx
        .updateTable('judgement')
        .set({ effect })
        .where('judgement_id', '=', row.judgement_id)
        .execute();
      writing.tookEffect.set(row.act_id, effect);
    }
    if (effect === 'decides' && row.arrival > held.since) newest = row;
  }
  if (newest === null) return;
  const verdict = newest.verdict as JudgementVerdict;
  const decision: HeldAct['decision'] = {
    verdict,
    personId: newest.person_id,
    personName: people.byId.get(newest.person_id)?.name ?? newest.person_id,
    at: newest.at,
    comment: JSON.parse(newest.comment) as string,
  };
  if (JSON.stringify(decision) === JSON.stringify(held.decision)) return;
  await publishEntities(writing, [heldEntity({ ...held, decision })]);
  await takeReasons(writing, held, verdict === 'admitted' ? [] : held.reasons);
};

/** Judged once, when the judgement and what it judges first meet; a later change of role changes nothing. */
const effectOf = async (
  writing: RecordWriting,
  held: HeldAct,
  row: JudgementTable,
): Promise<JudgementEffect> => {
  const people = await writing.people();
  const person = people.byId.get(row.person_id);
  const site = held.siteId === null ? undefined : (await writing.sites([held.siteId])).get(held.siteId);
  const may =
    person !== undefined &&
    row.apart === 0 &&
    (site
      ? mayJudge(person, site.facts)
      : mayAct(person, 'quarantine') && people.audienceWithoutSite(held.personId).has(person.id));
  if (!may || (row.verdict === 'admitted' && !mayBeAdmitted(held))) return 'may_not';
  if (row.held_hash !== held.hash) return 'other_content';
  return held.since > row.arrival ? 'older_reasons' : 'decides';
};

/** What the record of a held act is kept apart for from now on. */
const takeReasons = async (
  writing: RecordWriting,
  held: HeldAct,
  reasons: readonly QuarantineReason[],
): Promise<void> => {
  if (held.type === 'visit.submitted') await setVisitReasons(writing, held.actId, reasons);
  if (held.type === 'site.proposed') await setProposalReasons(writing, held.actId, reasons);
  if (held.type === 'confirmation.given') await setConfirmationReasons(writing, held.actId, reasons);
  if (held.type === 'confirmation.denied') await setDenialReasons(writing, held.actId, reasons);
};

const readHeld = async (
  writing: RecordWriting,
  heldIds: readonly string[],
): Promise<ReadonlyMap<string, HeldAct>> => {
  const entities = await readEntities(writing.trx, 'heldAct', heldIds);
  return new Map([...entities].map(([id, { body }]) => [id, JSON.parse(body) as HeldAct]));
};

const heldEntity = (held: HeldAct): EntityTable =>
  entityRow('heldAct', held.heldId, JSON.stringify(held), {
    siteId: held.siteId,
    visitActId: held.visitActId,
    always: [held.personId],
  });
