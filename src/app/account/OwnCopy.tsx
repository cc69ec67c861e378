// Everything the server holds about the own account, as a file (UU 27/2022 art. 7).

import { useState } from 'react';
import { routes } from '../../contract/routes.ts';
import { Button } from '../shared/controls/Button.tsx';
import { saveFile } from '../shared/hand-over-file.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const OwnCopy = () => {
  const { api, person } = useServices();
  const { text } = useText();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const take = async (): Promise<void> => {
    setState('busy');
    try {
      const answer = await api.file(
        { personId: person.id },
        routes.ownCopy.path,
        {},
        new AbortController().signal,
      );
      if (answer.kind !== 'answer') return setState('failed');
      const bytes = await answer.value.arrayBuffer();
      saveFile(new File([bytes], 'data-saya.json', { type: 'application/json' }));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <div className="tj-card tj-stack">
      <Button variant="default" loading={state === 'busy'} onClick={() => void take()}>
        {text('profil.own_copy')}
      </Button>
      <div role="status">{state === 'failed' && <p>{text('profil.own_copy_failed')}</p>}</div>
    </div>
  );
};
