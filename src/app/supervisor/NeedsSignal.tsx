// Said in words where the register is changed: the pill alone does not tell why nothing can be saved.

import { IconCloudOff } from '@tabler/icons-react';
import { useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const NeedsSignal = () => {
  const { text } = useText();
  const { offline } = useSyncStatus();
  return (
    <div role="status" className="office-needs-signal">
      {offline && (
        <p className="tj-notice" data-tone="amber">
          <IconCloudOff size={22} aria-hidden />
          {text('tabel.needs_signal')}
        </p>
      )}
    </div>
  );
};
