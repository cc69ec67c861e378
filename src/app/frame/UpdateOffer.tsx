// A new version is offered only when nothing is unsaved and nothing is on its way.

import { Button } from '@mantine/core';
import { useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { takeUpdate, useWorkerState } from './worker.ts';

const busyPhases: ReadonlySet<string> = new Set(['sending', 'photos', 'receipts']);

export const UpdateOffer = () => {
  const { text } = useText();
  const { updateWaiting, unsavedScreens } = useWorkerState();
  const { phase } = useSyncStatus();
  if (!updateWaiting || unsavedScreens > 0 || busyPhases.has(phase)) return null;
  return (
    <div className="frame-update" role="status">
      <span>{text('frame.update_ready')}</span>
      <Button variant="default" onClick={takeUpdate}>
        {text('frame.update_take')}
      </Button>
    </div>
  );
};
