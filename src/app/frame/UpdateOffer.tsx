// A new version is offered only when nothing is unsaved and nothing is on its way; it is never forced.

import type { ReactNode } from 'react';
import { Button } from '../shared/controls/Button.tsx';
import { everythingStored } from '../shared/pending-writes.ts';
import { useSyncStatus } from '../shared/services.ts';
import { type TextKey, useText } from '../text/use-text.ts';
import { useIsClean } from './unsaved-work.ts';
import { takeUpdate, useWorkerState } from './worker.ts';

const busyPhases: ReadonlySet<string> = new Set(['sending', 'photos', 'receipts']);

export const UpdateOffer = () => {
  const { text } = useText();
  const { updateWaiting, updateFailed, takenElsewhere, superseded } = useWorkerState();
  if (superseded)
    return (
      <Notice role="alert" words="frame.superseded">
        <LoadAgain />
      </Notice>
    );
  if (takenElsewhere)
    return (
      <Notice role="status" words="frame.update_elsewhere">
        <LoadAgain />
      </Notice>
    );
  if (updateWaiting) return <WaitingOffer />;
  if (!updateFailed) return null;
  return (
    <Notice role="status" words="frame.update_failed">
      <Button variant="default" onClick={() => useWorkerState.setState({ updateFailed: false })}>
        {text('btn.tutup')}
      </Button>
    </Notice>
  );
};

const WaitingOffer = () => {
  const { text } = useText();
  const clean = useIsClean();
  const { phase } = useSyncStatus();
  if (!clean || busyPhases.has(phase)) return null;
  return (
    <Notice role="status" words="frame.update_ready">
      <Button variant="default" onClick={() => void takeUpdate()}>
        {text('frame.update_take')}
      </Button>
    </Notice>
  );
};

const LoadAgain = () => {
  const { text } = useText();
  return (
    <Button variant="default" onClick={() => void everythingStored().then(() => window.location.reload())}>
      {text('frame.update_take')}
    </Button>
  );
};

interface NoticeProps {
  readonly role: 'status' | 'alert';
  readonly words: TextKey;
  readonly children: ReactNode;
}

const Notice = ({ role, words, children }: NoticeProps) => {
  const { text } = useText();
  return (
    <div className="frame-update" role={role}>
      <span>{text(words)}</span>
      {children}
    </div>
  );
};
