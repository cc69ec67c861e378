// A new version is offered only when nothing is unsaved and nothing is on its way.

import { Button } from '@mantine/core';
import { useLocation } from 'react-router';
import { useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { mayReload, takeUpdate, useWorkerState } from './worker.ts';

const busyPhases: ReadonlySet<string> = new Set(['sending', 'photos', 'receipts']);

export const UpdateOffer = () => {
  const { text } = useText();
  const { pathname } = useLocation();
  const { updateWaiting, superseded } = useWorkerState();
  const { phase } = useSyncStatus();
  if (superseded)
    return (
      <div className="frame-update" role="alert">
        <span>{text('frame.superseded')}</span>
        <Button variant="default" onClick={() => window.location.reload()}>
          {text('frame.update_take')}
        </Button>
      </div>
    );
  if (!updateWaiting || !mayReload(pathname) || busyPhases.has(phase)) return null;
  return (
    <div className="frame-update" role="status">
      <span>{text('frame.update_ready')}</span>
      <Button variant="default" onClick={takeUpdate}>
        {text('frame.update_take')}
      </Button>
    </div>
  );
};
