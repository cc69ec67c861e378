// The desk's list of proposed sites, with own judgements that the server does not know yet laid over.

import type { Act } from '../domain/act.ts';
import { isRegistered, type ProposalVerdict, type SiteProposal } from '../domain/proposal.ts';
import type { Site } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';

export interface DeskProposal {
  readonly site: Site;
  readonly proposal: SiteProposal;
  /** An own judgement whose effect the feed has not brought yet. */
  readonly pending: ProposalVerdict | null;
}

export interface DeskProposals {
  /** Oldest arrival first. */
  readonly proposals: readonly DeskProposal[];
  /** What another site may be a double of: the register, and what else waits. */
  readonly comparable: readonly Site[];
}

/** All proposals this person sees; `serverNow` in ms, by the server's clock. */
export const readDeskProposals = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<DeskProposals> => {
  const [sites, pending] = await Promise.all([database.site.toArray(), readPending(database, serverNow)]);
  return {
    proposals: sites
      .flatMap((site): DeskProposal[] =>
        site.proposal ? [{ site, proposal: site.proposal, pending: pendingOf(site.proposal, pending) }] : [],
      )
      .sort((a, b) => a.proposal.receivedAt - b.proposal.receivedAt),
    comparable: sites.filter((site) => isRegistered(site) || site.proposal?.state === 'diusulkan'),
  };
};

/** Whether somebody still has to decide. What is held waits among what is held. */
export const isWaiting = ({ proposal, pending }: DeskProposal): boolean =>
  proposal.state === 'diusulkan' && pending === null;

/** How many wait for a decision. */
export const countWaitingProposals = async (database: TinjauDatabase, serverNow: number): Promise<number> => {
  const sites = await database.site.filter(({ proposal }) => proposal?.state === 'diusulkan').toArray();
  if (sites.length === 0) return 0;
  const pending = await readPending(database, serverNow);
  return sites.filter(({ proposal }) => proposal && pendingOf(proposal, pending) === null).length;
};

interface OwnJudgement {
  readonly verdict: ProposalVerdict;
  readonly at: number;
}

/** The feed tells the effect soon after the receipt; a word that had none by then is not shown as one. */
const effectComesWithinMs = 2 * 60_000;

const pendingOf = (
  { proposalId, decision }: SiteProposal,
  pending: ReadonlyMap<string, OwnJudgement>,
): ProposalVerdict | null => {
  const own = pending.get(proposalId);
  return own === undefined || decision?.at === own.at ? null : own.verdict;
};

/** The newest own judgement of each proposal, unless its time to take effect is over. */
const readPending = async (
  database: TinjauDatabase,
  serverNow: number,
): Promise<ReadonlyMap<string, OwnJudgement>> => {
  const own = await database.act.where('type').equals('proposal.judged').sortBy('deviceSeq');
  const sent = await database.outbox.bulkGet(own.map(({ id }) => id));
  const newest = new Map<string, OwnJudgement>();
  for (const [index, row] of own.entries()) {
    const act = JSON.parse(row.text) as Act;
    if (act.type !== 'proposal.judged') continue;
    const { proposalId, verdict } = act.payload;
    const receipt = sent[index]?.receipt;
    newest.delete(proposalId);
    if (receipt && serverNow - receipt.receivedAt > effectComesWithinMs) continue;
    newest.set(proposalId, { verdict, at: act.at });
  }
  return newest;
};
