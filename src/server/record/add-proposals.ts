// Proposed sites as they arrive, and what the agency says of them. A judgement may come before its proposal; only the
// server's order of arrival counts, and a site once accepted stays in the register.

import { mayReview } from '../../domain/access.ts';
import type { ActOf } from '../../domain/act.ts';
import type { ProposalJudgementEffect } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { ProposalJudgementTable, ProposalTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { planPhotos } from './declare-photos.ts';
import { openFacts, type ProposalAct, proposedSite } from './proposed-site.ts';
import type { ArrivedAct } from './read-item.ts';
import { saveSites } from './register-places.ts';
import { settleSites } from './settle-sites.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export type ArrivedProposal = ArrivedAct<ActOf<'site.proposed'>>;

/** Stores new proposals; returns the act ids of those with a photo that is here and cannot be shown. */
export const addProposals = async (
  writing: RecordWriting,
  arrived: readonly ArrivedProposal[],
): Promise<ReadonlySet<string>> => {
  if (arrived.length === 0) return new Set();
  const photos = await planPhotos(writing, arrived);
  const rows = arrived
    // Its number or its site is another's: kept as an act, apart, and moves nothing.
    .filter(({ quarantine }) => !quarantine.includes('act_id_taken'))
    .map(
      ({ act, author, quarantine }): ProposalTable => ({
        proposal_id: act.payload.proposalId,
        act_id: act.id,
        site_id: act.payload.siteId,
        person_id: author.id,
        quarantine: JSON.stringify(
          photos.unreadableOf.has(act.id) ? [...quarantine, 'photo_unreadable'] : quarantine,
        ),
      }),
    );
  await insertRows(writing.trx, 'proposal', rows, 'on conflict do nothing');
  await settleProposals(
    writing,
    rows.map((row) => row.proposal_id),
  );
  await photos.save();
  return photos.unreadableOf;
};

/** Stores what was said of proposals and lets it take effect where the proposal is here. */
export const addProposalJudgements = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'proposal.judged'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const rows = new Map<string, ProposalJudgementTable>();
  for (const { act, author, arrival, apart, quarantine } of arrived) {
    const { judgementId, proposalId, proposalHash, verdict, comment } = act.payload;
    if (rows.has(judgementId)) continue;
    rows.set(judgementId, {
      judgement_id: judgementId,
      act_id: act.id,
      proposal_id: proposalId,
      proposal_hash: proposalHash,
      verdict,
      comment: JSON.stringify(comment),
      person_id: author.id,
      at: Math.trunc(act.at),
      arrival,
      apart: apart || quarantine.length > 0 ? 1 : 0,
      effect: 'waiting',
    });
  }
  await insertRows(
    writing.trx,
    'proposal_judgement',
    [...rows.values()],
    'on conflict ("judgement_id") do nothing',
  );
  await settleProposals(
    writing,
    arrived.map(({ act }) => act.payload.proposalId),
  );
};

/** Works out what each proposal has become, and tells everybody who may see it. */
export const settleProposals = async (
  writing: RecordWriting,
  proposalIds: readonly string[],
): Promise<void> => {
  const rows = await selectIn(writing.trx, 'proposal', 'all', 'proposal_id', proposalIds);
  if (rows.length === 0) return;
  const actIds = rows.map((row) => row.act_id);
  const acts = new Map(
    (await selectIn(writing.trx, 'act', 'all', 'id', actIds)).map((row) => [
      row.id,
      {
        act: JSON.parse(row.text) as ActOf<'site.proposed'>,
        hash: row.hash,
        receivedAt: row.received_at,
      } satisfies ProposalAct,
    ]),
  );
  const judgements = groupBy(
    await selectIn(writing.trx, 'proposal_judgement', 'all', 'proposal_id', proposalIds),
    (row) => row.proposal_id,
  );
  const siteIds = rows.map((row) => row.site_id);
  const held = await selectIn(writing.trx, 'site', ['id', 'proposed_by', 'body'], 'id', siteIds);
  const made = new Set(held.map(({ id }) => id));
  // The register brought it itself meanwhile: its words stand.
  const takenOver = new Set(held.filter((site) => site.proposed_by === null).map(({ id }) => id));
  // The register has its own words of it since: only what became of the proposal is renewed.
  const registered = new Map(
    held
      .map(({ id, body }) => [id, JSON.parse(body) as Site] as const)
      .filter(([, site]) => site.from_register === true),
  );
  const sites: Site[] = [];
  for (const row of rows) {
    const proposal = acts.get(row.act_id);
    const reasons = JSON.parse(row.quarantine) as QuarantineReason[];
    // Held from the first: no site comes of it before somebody has admitted it.
    if (!proposal || (reasons.length > 0 && !made.has(row.site_id))) continue;
    const decision = await decisionOn(writing, proposal, judgements.get(row.proposal_id) ?? []);
    if (takenOver.has(row.site_id)) continue;
    const site = await proposedSite(writing, proposal, reasons, decision);
    const own = registered.get(row.site_id);
    sites.push(own && site.proposal ? { ...own, proposal: site.proposal } : site);
  }
  await settleSites(writing, await saveSites(writing, sites));
};

/** The judgement that counts, after each has been given its effect. */
const decisionOn = async (
  writing: RecordWriting,
  proposal: ProposalAct,
  rows: readonly ProposalJudgementTable[],
): Promise<ProposalJudgementTable | null> => {
  const people = await writing.people();
  let decision: ProposalJudgementTable | null = null;
  for (const row of [...rows].sort((a, b) => a.arrival - b.arrival)) {
    let effect = row.effect as ProposalJudgementEffect;
    if (effect === 'waiting') {
      const person = people.byId.get(row.person_id);
      if (row.apart === 1 || !person || !mayReview(person, openFacts(proposal.act))) effect = 'may_not';
      else if (row.proposal_hash !== proposal.hash) effect = 'other_content';
      else effect = decision?.verdict === 'accepted' ? 'late' : 'decides';
      await writing.trx
        .updateTable('proposal_judgement')
        .set({ effect })
        .where('judgement_id', '=', row.judgement_id)
        .execute();
      writing.tookEffect.set(row.act_id, effect);
    }
    if (effect === 'decides') decision = row;
  }
  return decision;
};

/** Gives a proposal these reasons to be kept apart; with none it counts. */
export const setProposalReasons = async (
  writing: RecordWriting,
  actId: string,
  reasons: readonly QuarantineReason[],
): Promise<void> => {
  const [row] = await selectIn(writing.trx, 'proposal', 'all', 'act_id', [actId]);
  const quarantine = JSON.stringify(reasons);
  if (!row || row.quarantine === quarantine) return;
  await writing.trx.updateTable('proposal').set({ quarantine }).where('act_id', '=', actId).execute();
  await settleProposals(writing, [row.proposal_id]);
};

/** What came in a file nobody could vouch for, and now from its own phone, takes its place behind what came meanwhile. */
export const judgeProposalNow = async (writing: RecordWriting, actId: string): Promise<void> => {
  await writing.trx
    .updateTable('proposal_judgement')
    .set({ apart: 0, arrival: writing.take(), effect: 'waiting' })
    .where('act_id', '=', actId)
    .execute();
  const rows = await selectIn(writing.trx, 'proposal_judgement', ['proposal_id'], 'act_id', [actId]);
  await settleProposals(
    writing,
    rows.map((row) => row.proposal_id),
  );
};
