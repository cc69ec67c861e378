// Keeps a half-filled confirmation on the phone while it is written, so that neither Back nor a reload loses it.

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type ConfirmationFormState,
  forgetConfirmationForm,
  keepConfirmationForm,
  readConfirmationForm,
} from '../../../actions/keep-confirmation-form.ts';
import { useServices } from '../services.ts';

/** Typing waits this long for the next letter; a stroke is kept at once. */
const typingMs = 250;

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
  readonly keep: (state: ConfirmationFormState) => void;
  /** Keeps now what still waits for the next letter, so that nothing is kept after it was given. */
  readonly flush: () => void;
  /** After it was given: nothing more is kept, and what was kept goes. */
  readonly forget: () => Promise<void>;
}

export const useFormKeeping = (about: string, hash: string): FormKeeping => {
  const { database } = useServices();
  const waiting = useRef<ConfirmationFormState | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const inkKept = useRef<ConfirmationFormState['ink'] | null>(null);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const state = waiting.current;
    waiting.current = null;
    if (state === null) return;
    inkKept.current = state.ink;
    // What cannot be kept is still on the screen; giving it says what is wrong with the storage.
    keepConfirmationForm({ database }, about, hash, state).catch(console.error);
  }, [database, about, hash]);
  useEffect(() => {
    // A phone may end a hidden page without another word.
    document.addEventListener('visibilitychange', flush);
    globalThis.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      globalThis.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  const keep = useCallback(
    (state: ConfirmationFormState) => {
      waiting.current = state;
      clearTimeout(timer.current);
      if (state.ink !== inkKept.current) flush();
      else timer.current = setTimeout(flush, typingMs);
    },
    [flush],
  );
  const forget = useCallback(async () => {
    clearTimeout(timer.current);
    waiting.current = null;
    await forgetConfirmationForm({ database }, about).catch(console.error);
  }, [database, about]);
  return { keep, flush, forget };
};
