// Sending one map file: how far it is, and how it ended.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { MapDetails } from '../../../domain/map-pack.ts';
import { addMapFile, type MapFileKind } from '../../../sync/add-map-file.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { useServices } from '../../shared/services.ts';

export type AddState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly percent: number }
  | { readonly kind: 'done'; readonly name: string; readonly again: boolean }
  | { readonly kind: 'offline'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'refused';
      readonly name: string;
      readonly code: string;
      readonly field: string | null;
      /** So that a second failure does not look like the first. */
      readonly at: number;
    };

export interface AddMapFileState {
  readonly state: AddState;
  /** Whether it was taken. */
  readonly send: (file: File, kind: MapFileKind, details: MapDetails) => Promise<boolean>;
  readonly stop: () => void;
  readonly forget: () => void;
}

export const useAddMapFile = (): AddMapFileState => {
  const { api, person, deps } = useServices();
  const [state, setState] = useState<AddState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const forget = useCallback(() => setState({ kind: 'idle' }), []);
  const send = async (file: File, kind: MapFileKind, details: MapDetails): Promise<boolean> => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'sending', name: file.name, percent: 0 });
    const answer = await holdOpenWhile(
      addMapFile(file, kind, details, {
        origin: api.origin,
        personId: person.id,
        newRequestId: deps.newId,
        signal: controller.signal,
        onProgress: (sent, all) =>
          setState({
            kind: 'sending',
            name: file.name,
            percent: all === 0 ? 100 : Math.min(100, Math.floor((sent / all) * 100)),
          }),
      }),
    );
    if (controller.signal.aborted) forget();
    else if (answer.kind === 'answer') setState({ ...answer.value, kind: 'done' });
    else if (answer.kind === 'offline') setState({ kind: 'offline', name: file.name, at: deps.now() });
    else {
      const { code, field = null } = answer.problem;
      setState({ kind: 'refused', name: file.name, code, field, at: deps.now() });
    }
    return answer.kind === 'answer';
  };
  return { state, send, stop, forget };
};
