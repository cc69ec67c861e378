// Which site a proposal, or a word on one, is about; and which proposals name what is another's already.

import type { ProposalJudgementPayload, ProposalPayload } from '../../domain/proposal.ts';
import { selectIn } from '../database/select-in.ts';
import type { AnyAct } from './read-item.ts';
import type { RecordWriting } from './writing-transaction.ts';

type Items = readonly { readonly act: AnyAct }[];

const proposalsIn = (items: Items) =>
  items
    .filter(({ act }) => act.type === 'site.proposed')
    .map(({ act }) => ({ actId: act.id, ...(act.payload as ProposalPayload) }));

/** The site each proposal makes, and that of the proposal each judgement names, by act id. */
export const proposalSites = async (
  writing: RecordWriting,
  items: Items,
): Promise<ReadonlyMap<string, string>> => {
  const proposals = proposalsIn(items);
  const siteOf = new Map(proposals.map(({ actId, siteId }) => [actId, siteId]));
  const judged = items.filter(({ act }) => act.type === 'proposal.judged');
  if (judged.length === 0) return siteOf;
  const nameOf = (act: AnyAct): string => (act.payload as ProposalJudgementPayload).proposalId;
  const rows = await selectIn(
    writing.trx,
    'proposal',
    ['proposal_id', 'site_id'],
    'proposal_id',
    judged.map(({ act }) => nameOf(act)),
  );
  const known = new Map([
    ...proposals.map(({ proposalId, siteId }) => [proposalId, siteId] as const),
    ...rows.map((row) => [row.proposal_id, row.site_id] as const),
  ]);
  for (const { act } of judged) {
    const siteId = known.get(nameOf(act));
    if (siteId !== undefined) siteOf.set(act.id, siteId);
  }
  return siteOf;
};

/** Act ids of proposals whose number or site is another's: they must never overwrite it. */
export const takenProposals = async (writing: RecordWriting, items: Items): Promise<ReadonlySet<string>> => {
  const proposals = proposalsIn(items);
  if (proposals.length === 0) return new Set();
  const { trx } = writing;
  const [ids, siteIds] = [proposals.map((one) => one.proposalId), proposals.map((one) => one.siteId)];
  const columns = ['proposal_id', 'act_id', 'site_id'] as const;
  const held = [
    ...(await selectIn(trx, 'proposal', columns, 'proposal_id', ids)),
    ...(await selectIn(trx, 'proposal', columns, 'site_id', siteIds)),
  ];
  const owners = new Map<string, string>();
  for (const row of await selectIn(trx, 'site', ['id'], 'id', siteIds))
    owners.set(`site ${row.id}`, 'register');
  for (const row of held) {
    owners.set(`site ${row.site_id}`, row.act_id);
    owners.set(`proposal ${row.proposal_id}`, row.act_id);
  }
  const taken = new Set<string>();
  for (const { actId, proposalId, siteId } of proposals) {
    const names = [`site ${siteId}`, `proposal ${proposalId}`];
    if (names.some((name) => (owners.get(name) ?? actId) !== actId)) taken.add(actId);
    else for (const name of names) owners.set(name, actId);
  }
  return taken;
};
