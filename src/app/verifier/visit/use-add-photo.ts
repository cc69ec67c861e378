// From a frame or file to a stored photo: prepared in the worker, hashed, then stored whole or not at all.

import { useCallback, useState } from 'react';
import { attachPhoto } from '../../../actions/draft-photos.ts';
import type { VisitRefusal } from '../../../actions/visit-refusal.ts';
import { notAPicture } from '../../../device/prepare-photo.ts';
import type { PhotoOrigin, PhotoStage } from '../../../domain/photo.ts';
import { useServices } from '../../shared/services.ts';
import { photoPosition } from './photo-place.ts';
import { refusalKey } from './refusal-key.ts';
import { useVisit } from './visit-context.ts';

export interface PhotoTarget {
  readonly path?: string;
  readonly noteId?: string;
  readonly max?: number;
}

export interface NewPhoto {
  readonly source: Blob | ImageBitmap;
  readonly origin: PhotoOrigin;
  readonly stage: PhotoStage;
  readonly photoPointId?: string;
  /** Where the camera looked, degrees from north. */
  readonly bearingDeg?: number;
}

export interface AddPhoto {
  /** Resolves to the photo's id once it is stored, or null when it was refused. */
  readonly add: (photo: NewPhoto) => Promise<string | null>;
  /** The same for several, one after the other; what was refused on the way stays said. */
  readonly addAll: (photos: readonly NewPhoto[]) => Promise<void>;
  /** How many are being prepared or stored. */
  readonly pending: number;
  /** The last one could not be decoded and is kept as it is. */
  readonly keptOriginal: boolean;
  /** One of those last added is also at another question of this visit; it is kept all the same. */
  readonly isElsewhere: boolean;
  /** The text of why one of those last added is not kept; null when all are. */
  readonly failed: string | null;
}

export const useAddPhoto = ({ path, noteId, max }: PhotoTarget): AddPhoto => {
  const { draft, edit, hold, photos, watch } = useVisit();
  const { deps } = useServices();
  const [pending, setPending] = useState(0);
  const [keptOriginal, setKeptOriginal] = useState(false);
  const [isElsewhere, setElsewhere] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { visitId } = draft;
  const store = useCallback(
    async ({ source, origin, stage, photoPointId, bearingDeg }: NewPhoto): Promise<string | null> => {
      setPending((count) => count + 1);
      // The moment and place of the shutter, not of the end of the encoding.
      const takenAt = deps.now();
      const position = origin === 'gallery' ? { none: 'dari galeri' } : photoPosition(watch.state(), takenAt);
      try {
        const photo = await photos.prepare(source);
        setKeptOriginal(photo.size === null);
        let refusal: VisitRefusal | null = null;
        const stored = await edit(async (actionDeps, options) => {
          const result = await attachPhoto(
            actionDeps,
            {
              visitId,
              photo,
              facts: {
                takenAt,
                origin,
                position,
                stage,
                ...(path === undefined ? {} : { path }),
                ...(noteId === undefined ? {} : { noteId }),
                ...(photoPointId === undefined ? {} : { photoPointId }),
                ...(bearingDeg === undefined ? {} : { bearingDeg }),
              },
              ...(max === undefined ? {} : { max }),
            },
            options,
          );
          refusal = result.ok ? null : result.refusal;
          return result;
        });
        const key = failureKey(refusal);
        if (key !== null) setFailed(key);
        if (stored?.isElsewhere) setElsewhere(true);
        return stored?.photoId ?? null;
      } catch (error) {
        const isPicture = !String(error).includes(notAPicture);
        if (isPicture) console.error(error);
        setFailed(isPicture ? 'visit.photo_failed' : 'visit.not_a_picture');
        return null;
      } finally {
        setPending((count) => count - 1);
      }
    },
    [deps, edit, photos, watch, visitId, path, noteId, max],
  );
  // A photo that is still being prepared holds back the next page and the sealing, so that it is never left behind.
  const add = useCallback(
    (photo: NewPhoto) => {
      setFailed(null);
      setElsewhere(false);
      return hold(store(photo));
    },
    [hold, store],
  );
  const addAll = useCallback(
    (several: readonly NewPhoto[]) => {
      setFailed(null);
      setElsewhere(false);
      return hold(
        (async () => {
          for (const photo of several) await store(photo);
        })(),
      );
    },
    [hold, store],
  );
  return { add, addAll, pending, keptOriginal, isElsewhere, failed };
};

/** Keeping the signatures is the person's own choice, not a failure. */
const failureKey = (refusal: VisitRefusal | null): string | null =>
  refusal === null || refusal.type === 'signed' ? null : refusalKey(refusal);
