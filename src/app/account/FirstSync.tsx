// After a sign-in: what is being taken along, counted in items. It may be left at any time and goes on.

import './account.css';
import { useEffect, useState } from 'react';
import { Button } from '../shared/controls/Button.tsx';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { UnsentHere } from '../shared/UnsentCount.tsx';
import { useText } from '../text/use-text.ts';

export const FirstSync = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { person } = useServices();
  const { text } = useText();
  const { lastSyncAt, offline, pulled, needsSignIn } = useSyncStatus();
  const [openedAt] = useState(() => Date.now());
  const done = (lastSyncAt !== null && lastSyncAt >= openedAt) || offline || needsSignIn;
  useEffect(() => {
    if (done) onLeave();
  }, [done, onLeave]);
  useEffect(() => {
    document.title = `${text('masuk.preparing')} · Tinjau`;
  }, [text]);
  return (
    <main className="sign-in" aria-busy="true">
      <div className="tj-card tj-stack first-sync">
        <h1 className="tj-heading">{text('masuk.preparing')}</h1>
        <p className="first-sync-name">{person.name}</p>
        <div className="first-sync-bar" role="progressbar" aria-label={text('masuk.preparing')}>
          <span />
        </div>
        <p role="status" className="first-sync-count">
          {text('masuk.preparing_n', { n: pulled })}
        </p>
        <UnsentHere />
        <p className="tj-quiet sign-in-hint">{text('masuk.preparing_leave')}</p>
        <Button variant="default" onClick={onLeave}>
          {text('masuk.preparing_later')}
        </Button>
      </div>
    </main>
  );
};
