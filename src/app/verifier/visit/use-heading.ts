// The compass runs while the camera is shown and only then.

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createHeadingWatch, type HeadingState, type HeadingWatch } from '../../../device/heading.ts';
import { useServices } from '../../shared/services.ts';

export interface Heading {
  readonly state: HeadingState;
  readonly watch: HeadingWatch;
}

export const useHeading = (): Heading => {
  const { deps } = useServices();
  const [watch] = useState(() => createHeadingWatch(deps.now));
  useEffect(() => {
    watch.start();
    return watch.stop;
  }, [watch]);
  return { state: useSyncExternalStore(watch.subscribe, watch.state), watch };
};
