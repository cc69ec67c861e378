// An open proposal: the stored draft and the one way to change it, one change after the other.

import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActionDeps } from '../../../actions/deps.ts';
import { changeProposal, type ProposalRef, type ProposalRefusal } from '../../../actions/proposal-draft.ts';
import type { ProposalDraft, ProposalFields } from '../../../domain/proposal.ts';
import type { Result } from '../../../domain/result.ts';
import { isProposalSealed, readProposalDraft } from '../../../local-database/read-proposals.ts';
import { createEditQueue } from '../../shared/edit-queue.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { awaitBeforeLeaving } from '../../shared/pending-writes.ts';
import { useServices } from '../../shared/services.ts';

export type ProposalSaving = 'nothing' | 'saving' | 'saved' | ProposalRefusal;

export interface OpenProposal {
  /** Null when it is not on this phone (any more), undefined while it is read. */
  readonly draft: ProposalDraft | null | undefined;
  /** False while nothing was written in it: nothing of it is on the phone. */
  readonly isStored: boolean;
  /** What the next change is of, for the actions. */
  readonly ref: () => ProposalRef;
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

/** `blank` is what a new proposal begins as with its first content, null for one that was begun before. */
export const useProposal = (proposalId: string, blank: ProposalDraft | null): OpenProposal => {
  const { database, deps } = useServices();
  const [saving, setSaving] = useState<ProposalSaving>('nothing');
  const queue = useRef(createEditQueue()).current;
  useEffect(() => awaitBeforeLeaving(queue.settled), [queue]);
  const stored = useLiveQuery(() => readProposalDraft(database, proposalId), [database, proposalId]);
  const isSealed = useLiveQuery(
    async () => blank !== null && (await isProposalSealed(database, proposalId)),
    [database, proposalId, blank],
  );
  // Once stored it never begins anew: what was sent or deleted in another window stays gone.
  const wasStored = useRef(false);
  const wasSeen = useRef(false);
  if (stored) {
    wasStored.current = true;
    wasSeen.current = true;
  }
  const canBegin = blank !== null && isSealed === false && !wasSeen.current;
  const draft = isSealed === undefined ? undefined : stored === null && canBegin ? blank : stored;
  const ref = useCallback(
    (): ProposalRef => ({ proposalId, blank: wasStored.current ? undefined : (blank ?? undefined) }),
    [proposalId, blank],
  );
  const edit = useCallback<OpenProposal['edit']>(
    (change, key) =>
      holdOpenWhile(
        queue.add(async () => {
          setSaving('saving');
          try {
            const result = await change(deps);
            if (result.ok) wasStored.current = true;
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
      void edit((actionDeps) => changeProposal(actionDeps, { ...ref(), fields }), Object.keys(fields).join()),
    [edit, ref],
  );
  return useMemo(
    () => ({
      draft,
      isStored: Boolean(stored),
      ref,
      saving,
      edit,
      set,
      hold: (work) => holdOpenWhile(queue.hold(work)),
      settled: queue.settled,
    }),
    [draft, stored, ref, saving, edit, set, queue],
  );
};
