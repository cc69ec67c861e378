// Opens a visit: reads it, watches the position, and runs every change through one queue.

import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { askToKeepStorage } from '../../../device/storage.ts';
import type { Draft } from '../../../domain/draft.ts';
import { createEditQueue } from '../../shared/edit-queue.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { awaitBeforeLeaving } from '../../shared/pending-writes.ts';
import { RevertsContext } from '../../shared/questions/reverts.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { SignedDialog } from './SignedDialog.tsx';
import { usePhotoProcessor } from './use-photo-processor.ts';
import { usePositionWatch, useTrack } from './use-position-watch.ts';
import { useTrackRecording } from './use-track-recording.ts';
import { useVisitGround, type VisitGround } from './use-visit-ground.ts';
import { type Edit, type Saving, VisitContext, type VisitState } from './visit-context.ts';

interface Props {
  readonly visitId: string;
  readonly children: ReactNode;
}

interface Question {
  readonly names: readonly string[];
  readonly answer: (accepted: boolean) => void;
}

export const VisitProvider = ({ visitId, children }: Props) => {
  const [latest, setLatest] = useState<Draft | null>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'nothing' });
  const [question, setQuestion] = useState<Question | null>(null);
  const [reverts, setReverts] = useState(0);
  const state = useVisitGround(visitId, latest);
  const edit = useEdit(setLatest, setSaving, setQuestion, setReverts);
  useEffect(() => void askToKeepStorage(), []);
  if (state.kind === 'loading') return <div className="tj-page" aria-busy="true" />;
  if (state.kind === 'missing') return <MissingVisit what={state.what} />;
  return (
    <>
      <OpenVisit ground={state.ground} saving={saving} reverts={reverts} {...edit}>
        {children}
      </OpenVisit>
      {question && <SignedDialog {...question} />}
    </>
  );
};

const useEdit = (
  setLatest: (draft: Draft) => void,
  setSaving: (saving: Saving) => void,
  setQuestion: (question: Question | null) => void,
  setReverts: (grow: (count: number) => number) => void,
): Pick<VisitState, 'edit' | 'hold' | 'settled'> => {
  const { deps } = useServices();
  const queue = useRef(createEditQueue()).current;
  useEffect(() => awaitBeforeLeaving(queue.settled), [queue]);
  const asked = useRef<((accepted: boolean) => void) | null>(null);
  // A visit that is left with the question open keeps its signatures, and what waits behind it is stored.
  useEffect(() => () => asked.current?.(false), []);
  const ask = useCallback(
    (names: readonly string[]): Promise<boolean> =>
      new Promise((resolve) => {
        asked.current = resolve;
        setQuestion({
          names,
          answer: (accepted) => {
            setQuestion(null);
            resolve(accepted);
          },
        });
      }),
    [setQuestion],
  );
  const edit = useCallback(
    <T,>(change: Edit<T>, key?: string): Promise<T | null> =>
      queue.add(async () => {
        setSaving({ kind: 'saving' });
        try {
          let result = await change(deps, {});
          if (!result.ok && result.refusal.type === 'signed') {
            if (!(await ask(result.refusal.names))) {
              setSaving({ kind: 'nothing' });
              setReverts((count) => count + 1);
              return null;
            }
            result = await change(deps, { voidSignatures: true });
          }
          // Nothing was to be saved: the photo field says which photo is there twice.
          if (!result.ok && result.refusal.type === 'photo-twice') {
            setSaving({ kind: 'nothing' });
            return null;
          }
          if (!result.ok) {
            setSaving({ kind: 'failed', refusal: result.refusal });
            return null;
          }
          const draft = draftIn(result.value);
          if (draft) setLatest(draft);
          setSaving({ kind: 'saved', at: deps.now() });
          return result.value;
        } catch (error) {
          console.error(error);
          setSaving({ kind: 'failed', refusal: null });
          return null;
        }
      }, key),
    [queue, deps, ask, setLatest, setSaving, setReverts],
  );
  // A photo or a change on its way is not cut off by the lock.
  return {
    edit: useCallback((change, key) => holdOpenWhile(edit(change, key)), [edit]),
    hold: useCallback((work) => holdOpenWhile(queue.hold(work)), [queue]),
    settled: queue.settled,
  };
};

const draftIn = (value: unknown): Draft | null => {
  if (typeof value !== 'object' || value === null) return null;
  if ('visitId' in value && 'answers' in value) return value as Draft;
  return 'draft' in value ? draftIn(value.draft) : null;
};

const OpenVisit = ({
  ground,
  saving,
  edit,
  hold,
  settled,
  reverts,
  children,
}: { readonly ground: VisitGround; readonly children: ReactNode } & Pick<
  VisitState,
  'saving' | 'edit' | 'hold' | 'settled' | 'reverts'
>) => {
  const { deps } = useServices();
  const { of } = useText();
  const { watch, position } = usePositionWatch(deps.now);
  const photos = usePhotoProcessor();
  useTrack(ground.draft.visitId, watch, edit);
  const recording = useTrackRecording(ground.draft.visitId, watch, edit);
  useScreenTitle(of(ground.site.title), { back: `/lokasi/${ground.site.id}` });
  const visit = useMemo<VisitState>(
    () => ({ ...ground, saving, edit, hold, settled, reverts, position, watch, photos, recording }),
    [ground, saving, edit, hold, settled, reverts, position, watch, photos, recording],
  );
  return (
    <RevertsContext.Provider value={reverts}>
      <VisitContext.Provider value={visit}>{children}</VisitContext.Provider>
    </RevertsContext.Provider>
  );
};

const MissingVisit = ({ what }: { readonly what: 'draft' | 'site' | 'checklist' }) => {
  const { text } = useText();
  useScreenTitle(text('nav.kunjungan'), { back: '/tugas' });
  return (
    <div className="tj-page tj-stack">
      <p className="tj-notice">{text(`visit.missing_${what}`)}</p>
      <Link to="/tugas" className="visit-link-button">
        {text('visit.to_tasks')}
      </Link>
    </div>
  );
};
