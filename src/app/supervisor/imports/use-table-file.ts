// Fetches a table the server makes and gives it to the person.

import { useState } from 'react';
import { saveFile } from '../../shared/hand-over-file.ts';
import { useServices } from '../../shared/services.ts';

export type TableFileState = 'idle' | 'busy' | 'failed';

export const useTableFile = (): {
  readonly state: TableFileState;
  readonly fetchFile: (path: string, name: string) => Promise<void>;
} => {
  const { api, person } = useServices();
  const [state, setState] = useState<TableFileState>('idle');
  const fetchFile = async (path: string, name: string): Promise<void> => {
    setState('busy');
    const answer = await api.file({ personId: person.id }, path, {}, new AbortController().signal);
    if (answer.kind !== 'answer') return setState('failed');
    const blob = await answer.value.blob().catch(() => null);
    if (blob === null) return setState('failed');
    saveFile(new File([blob], name, { type: blob.type }));
    setState('idle');
  };
  return { state, fetchFile };
};
