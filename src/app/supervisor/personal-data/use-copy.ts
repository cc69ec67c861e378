import { useState } from 'react';
import { saveFile } from '../../shared/hand-over-file.ts';
import { useServices } from '../../shared/services.ts';

export type CopyState = 'idle' | 'busy' | 'saved' | 'failed';

/** Fetches a copy and hands it over as a file; the server notes that it was given. */
export const useCopy = (): { state: CopyState; take: (path: string) => Promise<void> } => {
  const { api, person } = useServices();
  const [state, setState] = useState<CopyState>('idle');
  const take = async (path: string): Promise<void> => {
    setState('busy');
    try {
      const answer = await api.file({ personId: person.id }, path, {}, new AbortController().signal);
      if (answer.kind !== 'answer') return setState('failed');
      const bytes = await answer.value.arrayBuffer();
      saveFile(new File([bytes], 'data-pribadi.json', { type: 'application/json' }));
      setState('saved');
    } catch {
      setState('failed');
    }
  };
  return { state, take };
};
