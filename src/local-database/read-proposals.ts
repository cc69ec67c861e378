// Proposals of sites, from the first letter to what became of them.

import { isProposalDraft, type ProposalDraft } from '../domain/proposal.ts';
import type { TinjauDatabase } from './database.ts';

/** One draft, or null. */
export const readProposalDraft = async (
  database: TinjauDatabase,
  proposalId: string,
): Promise<ProposalDraft | null> => {
  const row = await database.proposalDraft.get(proposalId);
  return row && isProposalDraft(row) ? row : null;
};

/** All drafts of this phone, the last touched first. */
export const readProposalDrafts = async (database: TinjauDatabase): Promise<readonly ProposalDraft[]> =>
  (await database.proposalDraft.orderBy('updatedAt').reverse().toArray()).filter(isProposalDraft);
