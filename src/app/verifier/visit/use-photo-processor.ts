import { useEffect, useMemo, useRef } from 'react';
import { createPhotoProcessor, type PhotoProcessor } from '../../../device/photo-processor.ts';

/** The worker starts with the first photo, so that a screen without photos costs nothing. */
export const usePhotoProcessor = (): PhotoProcessor => {
  const made = useRef<PhotoProcessor | null>(null);
  useEffect(
    () => () => {
      made.current?.stop();
      made.current = null;
    },
    [],
  );
  return useMemo<PhotoProcessor>(
    () => ({
      prepare: (source) => {
        made.current ??= createPhotoProcessor();
        return made.current.prepare(source);
      },
      stop: () => made.current?.stop(),
    }),
    [],
  );
};
