// From a frame or file to a stored photo of a proposal: prepared in the worker, hashed, stored whole or not at all.

import { useCallback, useState } from 'react';
import { attachProposalPhoto } from '../../../actions/proposal-draft.ts';
import type { PositionWatch } from '../../../device/position.ts';
import { notAPicture } from '../../../device/prepare-photo.ts';
import type { PhotoOrigin } from '../../../domain/photo.ts';
import { useServices } from '../../shared/services.ts';
import { photoPosition } from '../visit/photo-place.ts';
import { refusalKey } from '../visit/refusal-key.ts';
import { usePhotoProcessor } from '../visit/use-photo-processor.ts';
import type { OpenProposal } from './use-proposal.ts';

export interface AddProposalPhoto {
  readonly add: (source: Blob | ImageBitmap, origin: PhotoOrigin) => Promise<void>;
  readonly pending: number;
  /** The text of why the last one is not kept, or null. */
  readonly failed: string | null;
}

export const useProposalPhotos = (
  { edit, hold, ref }: Pick<OpenProposal, 'edit' | 'hold' | 'ref'>,
  watch: PositionWatch,
): AddProposalPhoto => {
  const { deps } = useServices();
  const photos = usePhotoProcessor();
  const [pending, setPending] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  const store = useCallback(
    async (source: Blob | ImageBitmap, origin: PhotoOrigin) => {
      setFailed(null);
      setPending((count) => count + 1);
      // The moment and place of the shutter, not of the end of the encoding.
      const takenAt = deps.now();
      const position = origin === 'gallery' ? { none: 'dari galeri' } : photoPosition(watch.state(), takenAt);
      try {
        const photo = await photos.prepare(source);
        await edit(async (actionDeps) => {
          const result = await attachProposalPhoto(actionDeps, {
            ...ref(),
            photo,
            facts: { takenAt, origin, position },
          });
          if (!result.ok && result.refusal.type !== 'may-not') setFailed(refusalKey(result.refusal));
          return result;
        });
      } catch (error) {
        setFailed(String(error).includes(notAPicture) ? 'visit.not_a_picture' : 'visit.photo_failed');
      } finally {
        setPending((count) => count - 1);
      }
    },
    [deps, edit, photos, ref, watch],
  );
  return { add: (source, origin) => hold(store(source, origin)), pending, failed };
};
