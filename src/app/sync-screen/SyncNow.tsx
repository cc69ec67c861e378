// `Sinkronkan sekarang`: always allowed, because only trying tells whether there is a signal.

import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '../shared/controls/Button.tsx';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const SyncNow = () => {
  const { sync } = useServices();
  const { text } = useText();
  const [answer, setAnswer] = useState<'started' | 'done' | 'offline' | 'sign-in' | null>(null);
  const run = async () => {
    setAnswer('started');
    await sync.syncNow();
    const { offline, needsSignIn } = sync.status();
    setAnswer(offline ? 'offline' : needsSignIn ? 'sign-in' : 'done');
  };
  return (
    <div className="tj-stack">
      <Button leftSection={<IconRefresh size={22} aria-hidden />} onClick={() => void run()}>
        {text('btn.sinkron_sekarang')}
      </Button>
      <p role="status" className="sync-line">
        {answer === 'started' && text('sinkron.answer_started')}
        {answer === 'done' && text('sinkron.answer_done')}
        {answer === 'offline' && text('sinkron.answer_offline')}
      </p>
    </div>
  );
};
