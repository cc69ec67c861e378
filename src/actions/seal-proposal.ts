// `Kirim usulan`: the draft becomes the act `site.proposed`, and its photos join the outbox.

import type { SealedAct } from '../domain/act.ts';
import { mayAct } from '../domain/person.ts';
import {
  type MissingOfProposal,
  missingOfProposal,
  type ProposalDraft,
  type ProposalPayload,
} from '../domain/proposal.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { readProposalDraft } from '../local-database/read-proposals.ts';
import type { ActionDeps } from './deps.ts';
import { type SealOptions, type SealRefusal, sealActs, sealedElsewhere } from './seal-act.ts';

export type SealProposalRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'draft-missing' }
  | { readonly type: 'incomplete'; readonly missing: readonly MissingOfProposal[] };

/** Thrown inside the transaction when the draft changed after it was read. */
const draftMoved = 'The proposal changed while it was sealed.';

/** Seals a proposal as it stands; refuses while something is missing. */
export const sealProposal = async (
  deps: ActionDeps,
  { proposalId }: { readonly proposalId: string },
): Promise<Result<SealedAct, SealProposalRefusal>> => {
  if (!mayAct(deps.person, 'proposal')) return refused({ type: 'may-not' });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sealOnce(deps, proposalId);
    } catch (error) {
      // A letter was kept meanwhile, or another window sealed it: seal what stands now, or say that it is gone.
      const moved = String(error).includes(draftMoved) || String(error).includes(sealedElsewhere);
      if (attempt >= 5 || !moved) throw error;
    }
  }
};

const sealOnce = async (
  deps: ActionDeps,
  proposalId: string,
): Promise<Result<SealedAct, SealProposalRefusal>> => {
  const { database, person } = deps;
  const draft = await readProposalDraft(database, proposalId);
  if (draft === null) return refused({ type: 'draft-missing' });
  const missing = missingOfProposal(draft);
  if (missing.length > 0) return refused({ type: 'incomplete', missing });
  const payload = payloadOf(draft, person, deps.now());
  const tables = [database.proposalDraft, database.meta] as unknown as NonNullable<SealOptions['tables']>;
  const sealed = await sealActs(
    deps,
    [{ type: 'site.proposed', id: draft.actId, siteId: draft.siteId, payload: () => payload }],
    {
      tables,
      within: async () => {
        const now = await readProposalDraft(database, proposalId);
        if (now !== null && now.updatedAt !== draft.updatedAt) throw new Error(draftMoved);
        await database.proposalDraft.delete(proposalId);
      },
    },
  );
  return sealed.ok ? ok(sealed.value[0]!) : sealed;
};

const payloadOf = (
  draft: ProposalDraft,
  person: ActionDeps['person'],
  finishedAt: number,
): ProposalPayload => ({
  proposalId: draft.proposalId,
  siteId: draft.siteId,
  title: draft.title.trim(),
  kind: draft.kind!,
  category: draft.category,
  ...(draft.categoryLabel ? { categoryLabel: draft.categoryLabel } : {}),
  programme: draft.programme,
  description: draft.description.trim(),
  geometry: draft.geometry!,
  region: draft.region!,
  position: draft.position ?? { none: 'ditunjuk di peta' },
  photos: draft.photos,
  noPhotoReason: draft.photos.length > 0 ? null : draft.noPhotoReason.trim(),
  proposer: draft.ownProposal
    ? { name: person.name, accountId: person.id }
    : { name: draft.proposerName.trim() },
  group: draft.group.trim(),
  doublesDismissed: draft.doublesDismissed,
  startedAt: draft.startedAt,
  finishedAt: Math.max(finishedAt, draft.startedAt),
});
