// The definition one works on: every change can be taken back, and is kept on the server a moment later. Where somebody
// else saved meanwhile, nothing is written over and nothing here is lost: both are there to choose from.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChecklistAnswer } from '../../../contract/checklists.ts';
import { checklistAnswerSchema, saveDraftAnswerSchema } from '../../../contract/checklists.ts';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useOfficeCall } from '../use-office-answer.ts';

export type SavingState = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'problem';

export interface Working {
  readonly definition: Checklist;
  readonly faultCode: string | null;
  readonly saving: SavingState;
  readonly savedAt: number | null;
  readonly canUndo: boolean;
  /** What somebody else saved meanwhile. */
  readonly theirs: ChecklistAnswer['draft'];
  readonly revision: number;
  readonly edit: (change: (definition: Checklist) => Checklist, key?: string) => void;
  readonly undo: () => void;
  /** Takes theirs; one's own comes back with `undo`. */
  readonly takeTheirs: () => void;
  /** Puts one's own over theirs. */
  readonly keepMine: () => void;
  /** Resolves to the revision that holds all that was typed, or null when it could not be saved. */
  readonly settle: () => Promise<number | null>;
}

const pauseMs = 900;
const againMs = 10_000;
const mostUndone = 60;
/** Typing in one field within this time is one step to undo. */
const oneStepMs = 2500;

export const useDefinition = (checklistId: string, read: ChecklistAnswer): Working => {
  const call = useOfficeCall();
  const basedOn = read.draft?.basedOn ?? read.published?.version ?? 0;
  const [definition, setDefinition] = useState<Checklist>(
    () => (read.draft?.definition ?? read.published) as Checklist,
  );
  const [past, setPast] = useState<readonly Checklist[]>([]);
  const [saving, setSaving] = useState<SavingState>('saved');
  const [savedAt, setSavedAt] = useState<number | null>(read.draft?.savedAt ?? null);
  const [theirs, setTheirs] = useState<ChecklistAnswer['draft']>(null);
  const [faultCode, setFaultCode] = useState<string | null>(null);
  const [revision, setRevision] = useState(read.draft?.revision ?? 0);
  const state = useRef({ newest: definition, stored: definition, revision, step: { key: '', at: 0 } });
  const running = useRef<Promise<void> | null>(null);
  useHoldOpen(saving === 'saving' || saving === 'waiting');

  const path = `/api/checklists/${checklistId}`;
  const send = useCallback(async (): Promise<void> => {
    const { newest, revision: known } = state.current;
    setSaving('saving');
    const answer = await call({
      method: 'POST',
      path: `${path}/draft`,
      answer: saveDraftAnswerSchema,
      body: { revision: known, basedOn, definition: newest },
    });
    if (answer.kind === 'offline') return setSaving('offline');
    if (answer.kind === 'problem') {
      if (answer.problem.code !== 'checklist-draft-newer') {
        setFaultCode(answer.problem.code);
        return setSaving('problem');
      }
      const other = await call({ method: 'GET', path, answer: checklistAnswerSchema });
      if (other.kind === 'answer') setTheirs(other.value.draft);
      return setSaving('conflict');
    }
    state.current.revision = answer.value.revision;
    state.current.stored = newest;
    setRevision(answer.value.revision);
    setSavedAt(answer.value.savedAt);
    setFaultCode(null);
    setSaving(state.current.newest === newest ? 'saved' : 'waiting');
  }, [call, path, basedOn]);
  const save = useCallback(async (): Promise<void> => {
    while (running.current !== null) await running.current;
    if (state.current.newest === state.current.stored) return;
    running.current = send();
    await running.current;
    running.current = null;
  }, [send]);

  useEffect(() => {
    if (saving !== 'waiting' && saving !== 'offline') return;
    const timer = setTimeout(() => void save(), saving === 'offline' ? againMs : pauseMs);
    return () => clearTimeout(timer);
  }, [definition, saving, save]);

  const show = useCallback((next: Checklist): void => {
    state.current.newest = next;
    setDefinition(next);
    setSaving((now) => (now === 'conflict' ? now : 'waiting'));
  }, []);
  const edit = useCallback<Working['edit']>(
    (change, key = '') => {
      const { newest, step } = state.current;
      const next = change(newest);
      if (next === newest) return;
      const now = performance.now();
      const isSameStep = key !== '' && step.key === key && now - step.at < oneStepMs;
      state.current.step = { key, at: now };
      if (!isSameStep) setPast((before) => [...before.slice(1 - mostUndone), newest]);
      show(next);
    },
    [show],
  );
  const undo = useCallback(() => {
    const last = past.at(-1);
    if (!last) return;
    setPast((before) => before.slice(0, -1));
    show(last);
    state.current.step = { key: '', at: 0 };
  }, [past, show]);
  const goOn = useCallback((): void => {
    if (theirs === null) {
      // The draft was thrown away or published meanwhile: one's own begins a new one.
      state.current.revision = 0;
    } else state.current.revision = theirs.revision;
    setTheirs(null);
  }, [theirs]);
  return {
    definition,
    faultCode,
    saving,
    savedAt,
    canUndo: past.length > 0,
    theirs,
    revision,
    edit,
    undo,
    takeTheirs: () => {
      const other = theirs?.definition;
      goOn();
      setSaving('saved');
      if (!other) return;
      // Read now: the list is only made when the screen is drawn again, and theirs stands there by then.
      const mine = state.current.newest;
      setPast((before) => [...before, mine]);
      state.current = { ...state.current, newest: other, stored: other };
      setDefinition(other);
    },
    keepMine: () => {
      goOn();
      setSaving('waiting');
    },
    settle: async () => {
      await save();
      return state.current.newest === state.current.stored ? state.current.revision : null;
    },
  };
};
