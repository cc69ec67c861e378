// An open proposal: the stored draft and the one way to change it, one change after the other.

import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActionDeps } from '../../../actions/deps.ts';
import { changeProposal, type ProposalRefusal } from '../../../actions/proposal-draft.ts';
import type { ProposalDraft, ProposalFields } from '../../../domain/proposal.ts';
import type { Result } from '../../../domain/result.ts';
import { readProposalDraft } from '../../../local-database/read-proposals.ts';
import { createEditQueue } from '../../shared/edit-queue.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { awaitBeforeLeaving } from '../../shared/pending-writes.ts';
import { useServices } from '../../shared/services.ts';

export type ProposalSaving = 'nothing' | 'saving' | 'saved' | ProposalRefusal;

export interface OpenProposal {
  /** Null when it is not on this phone (any more), undefined while it is read. */
  readonly draft: ProposalDraft | null | undefined;
  readonly saving: ProposalSaving;
  /** Queues a change; resolves to what it stored, or null when it was refused (then `saving` says why). */
  readonly edit: <T>(
    change: (deps: ActionDeps) => Promise<Result<T, ProposalRefusal>>,
    key?: string,
  ) => Promise<T | null>;
  /** Stores fields; of several changes of one field that wait only the newest is written. */
  readonly set: (fields: Partial<ProposalFields>) => void;
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  readonly settled: () => Promise<void>;
}

export const useProposal = (proposalId: string): OpenProposal => {
  const { database, deps } = useServices();
  const [saving, setSaving] = useState<ProposalSaving>('nothing');
  const queue = useRef(createEditQueue()).current;
  useEffect(() => awaitBeforeLeaving(queue.settled), [queue]);
  const draft = useLiveQuery(() => readProposalDraft(database, proposalId), [database, proposalId]);
  const edit = useCallback<OpenProposal['edit']>(
    (change, key) =>
      holdOpenWhile(
        queue.add(async () => {
          setSaving('saving');
          try {
            const result = await change(deps);
            setSaving(result.ok ? 'saved' : result.refusal);
            return result.ok ? result.value : null;
          } catch (error) {
            console.error(error);
            setSaving({ type: 'storage-failed' });
            return null;
          }
        }, key),
      ),
    [queue, deps],
  );
  const set = useCallback<OpenProposal['set']>(
    (fields) =>
      void edit(
        (actionDeps) => changeProposal(actionDeps, { proposalId, fields }),
        Object.keys(fields).join(),
      ),
    [edit, proposalId],
  );
  return useMemo(
    () => ({
      draft,
      saving,
      edit,
      set,
      hold: (work) => holdOpenWhile(queue.hold(work)),
      settled: queue.settled,
    }),
    [draft, saving, edit, set, queue],
  );
};
