// Keeps a half-filled confirmation on the phone while it is written, so that neither Back nor a reload loses it.

import { useCallback, useEffect, useState } from 'react';
import {
  type ConfirmationFormState,
  forgetConfirmationForm,
  keepConfirmationForm,
  readConfirmationForm,
} from '../../../actions/keep-confirmation-form.ts';
import { createEditQueue } from '../edit-queue.ts';
import { awaitBeforeLeaving } from '../pending-writes.ts';
import { useServices } from '../services.ts';

/** What was kept for this content; undefined while it is read, null when there is nothing. */
export const useReadForm = (about: string, hash: string): ConfirmationFormState | null | undefined => {
  const { database } = useServices();
  const [kept, setKept] = useState<ConfirmationFormState | null | undefined>(undefined);
  useEffect(() => {
    if (hash === '') return;
    let current = true;
    const take = (state: ConfirmationFormState | null) => {
      if (current) setKept((now) => (now === undefined ? state : now));
    };
    readConfirmationForm({ database }, about, hash).then(take, () => take(null));
    return () => {
      current = false;
    };
  }, [database, about, hash]);
  return kept;
};

export interface FormKeeping {
  /** Keeps the form as it stands; while one is being stored, only the newest of those that follow waits. */
  readonly keep: (state: ConfirmationFormState) => void;
  /** Resolves when nothing is being kept any more, so that nothing is kept after it was given. */
  readonly settled: () => Promise<void>;
  /** After it was given. */
  readonly forget: () => Promise<void>;
}

// No waiting for a pause in typing: a page that is reloaded is not given the time for one more write.
export const useFormKeeping = (about: string, hash: string): FormKeeping => {
  const { database } = useServices();
  const [queue] = useState(createEditQueue);
  const keep = useCallback(
    (state: ConfirmationFormState) => {
      // What cannot be kept is still on the screen; giving it says what is wrong with the storage.
      queue.add(() => keepConfirmationForm({ database }, about, hash, state), 'form').catch(console.error);
    },
    [queue, database, about, hash],
  );
  const { settled } = queue;
  useEffect(() => awaitBeforeLeaving(settled), [settled]);
  const forget = useCallback(
    () => forgetConfirmationForm({ database }, about).catch(console.error),
    [database, about],
  );
  return { keep, settled, forget };
};
