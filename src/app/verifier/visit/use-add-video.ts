// From a recording or file to a stored video: looked at, hashed, then stored whole or not at all. What is too long or too
// large is said and not kept; the file itself stays where it was.

import { useCallback, useState } from 'react';
import { attachPhoto } from '../../../actions/draft-photos.ts';
import type { VisitRefusal } from '../../../actions/visit-refusal.ts';
import type { PhotoOrigin } from '../../../domain/photo.ts';
import { mostVideos, roomBesideVideoBytes, tooMuchOf } from '../../../domain/video.ts';
import { useServices } from '../../shared/services.ts';
import type { TextValues } from '../../text/look-up.ts';
import { photoPosition } from './photo-place.ts';
import { refusalKey } from './refusal-key.ts';
import { useVisit } from './visit-context.ts';

export interface NewVideo {
  readonly file: Blob;
  readonly origin: PhotoOrigin;
  /** Measured by the recorder; left out for a file. */
  readonly durationMs?: number;
}

export interface VideoFailure {
  readonly key: string;
  readonly values?: TextValues;
}

export interface AddVideo {
  /** Resolves to true once it is stored. */
  readonly add: (video: NewVideo) => Promise<boolean>;
  readonly isPending: boolean;
  readonly failed: VideoFailure | null;
}

export const useAddVideo = (path: string, maxMs: number): AddVideo => {
  const { draft, edit, hold, watch } = useVisit();
  const { deps } = useServices();
  const [isPending, setPending] = useState(false);
  const [failed, setFailed] = useState<VideoFailure | null>(null);
  const { visitId } = draft;
  const store = useCallback(
    async ({ file, origin, durationMs }: NewVideo): Promise<boolean> => {
      const takenAt = deps.now();
      const position = origin === 'gallery' ? { none: 'dari galeri' } : photoPosition(watch.state(), takenAt);
      setPending(true);
      setFailed(null);
      try {
        // Before it is read whole: a film of a gigabyte would take the memory of the phone.
        const large = tooMuchOf({ durationMs: 0, bytes: file.size }, maxMs);
        const { notAVideo, readVideo } = await import('../../../device/video-file.ts');
        const video = large
          ? null
          : await readVideo(file, durationMs).catch((error: unknown) => {
              if (String(error).includes(notAVideo)) return null;
              throw error;
            });
        const tooMuch =
          large ?? (video && tooMuchOf({ durationMs: video.durationMs, bytes: file.size }, maxMs));
        if (tooMuch || !video) {
          setFailed(tooMuch ? failureOf(tooMuch) : { key: 'video.not_a_video' });
          return false;
        }
        if (!((await deps.hasRoomForPhoto?.(file.size + roomBesideVideoBytes)) ?? true)) {
          setFailed({ key: 'video.no_room' });
          return false;
        }
        const sha256 = await deps.sha256(video.bytes);
        let refusal: VisitRefusal | null = null;
        const stored = await edit(async (actionDeps, options) => {
          // The room was tried above, with what photos still need beside it.
          const { hasRoomForPhoto: _tried, ...rest } = actionDeps;
          const result = await attachPhoto(
            rest,
            {
              visitId,
              photo: { bytes: video.bytes, mime: video.mime, sha256, size: video.size, thumb: video.thumb },
              facts: { takenAt, origin, position, stage: 'any', path, durationMs: video.durationMs },
              max: mostVideos,
            },
            options,
          );
          refusal = result.ok ? null : result.refusal;
          return result;
        });
        const refused = refusal as VisitRefusal | null;
        if (refused && refused.type !== 'signed') setFailed({ key: refusalKey(refused) });
        return stored !== null && stored !== undefined;
      } catch (error) {
        console.error(error);
        setFailed({ key: 'video.failed' });
        return false;
      } finally {
        setPending(false);
      }
    },
    [deps, edit, watch, visitId, path, maxMs],
  );
  // A video that is still being stored holds back the next page and the sealing.
  const add = useCallback((video: NewVideo) => hold(store(video)), [hold, store]);
  return { add, isPending, failed };
};

const failureOf = (tooMuch: NonNullable<ReturnType<typeof tooMuchOf>>): VideoFailure =>
  tooMuch.type === 'video-too-long'
    ? { key: 'video.too_long', values: { detik: tooMuch.maxMs / 1000 } }
    : { key: 'video.too_large', values: { mb: tooMuch.maxBytes / 1024 / 1024 } };
