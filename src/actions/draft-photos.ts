// Photos of a draft: the bytes are insert-only rows of their own, the draft holds the facts. Both in one transaction,
// so that no draft names a photo that is not there.

import { maxPhotoBytes } from '../contract/routes.ts';
import type { Draft } from '../domain/draft.ts';
import { photosAt, withoutPhoto, withPhoto, withPhotoDescribed } from '../domain/draft-changes.ts';
import type { PhotoFacts } from '../domain/photo.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { holdsPhoto } from '../local-database/read-back.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { forgetPhotos } from './forget-photos.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface AttachPhotoInput {
  readonly visitId: string;
  /** The prepared bytes with their hash, computed before this call. */
  readonly photo: {
    readonly bytes: ArrayBuffer;
    readonly mime: string;
    readonly sha256: string;
    readonly size: { readonly width: number; readonly height: number } | null;
    readonly thumb: { readonly bytes: ArrayBuffer; readonly mime: string } | null;
  };
  readonly facts: Pick<
    PhotoFacts,
    | 'takenAt'
    | 'origin'
    | 'position'
    | 'path'
    | 'noteId'
    | 'photoPointId'
    | 'bearingDeg'
    | 'durationMs'
    | 'stage'
  >;
  /** The most photos the question takes. */
  readonly max?: number;
}

export interface AttachedPhoto {
  readonly draft: Draft;
  readonly photoId: string;
  /** The same file already stands at another question or note of this visit. */
  readonly isElsewhere: boolean;
}

/** Stores a photo and its facts; nothing of it is kept when it cannot be kept whole. */
export const attachPhoto = async (
  deps: ActionDeps,
  { visitId, photo, facts, max }: AttachPhotoInput,
  options?: EditOptions,
): Promise<Result<AttachedPhoto, VisitRefusal>> => {
  const { database } = deps;
  if (photo.bytes.byteLength > maxPhotoBytes)
    return refused({ type: 'photo-too-large', maxBytes: maxPhotoBytes });
  const photoId = deps.newId();
  const row: PhotoFacts = {
    photoId,
    sha256: photo.sha256,
    bytes: photo.bytes.byteLength,
    mime: photo.mime,
    ...(photo.size ?? {}),
    ...facts,
  };
  if (!((await deps.hasRoomForPhoto?.(photo.bytes.byteLength)) ?? true))
    return refused({ type: 'photo-no-room' });
  let isElsewhere = false;
  const changed = await changeDraft(
    deps,
    visitId,
    (draft) => {
      const { path } = facts;
      const twins = draft.photos.filter(({ sha256 }) => sha256 === photo.sha256);
      // A file chosen again; what the shutter saw is always its own photo.
      const again = twins.find((twin) => twin.path === facts.path && twin.noteId === facts.noteId);
      if (again && facts.origin !== 'camera') return refused({ type: 'photo-twice', photoId: again.photoId });
      isElsewhere = facts.origin !== 'camera' && twins.length > 0;
      if (max !== undefined && path !== undefined && photosAt(draft.answers, path).length >= max)
        return refused({ type: 'photo-limit', max });
      return ok(withPhoto(draft, row));
    },
    options,
    {
      add: async () => {
        await database.photoBytes.add({
          photoId,
          sha256: photo.sha256,
          mime: photo.mime,
          bytes: photo.bytes,
          storedAt: deps.now(),
        });
        if (photo.thumb)
          await database.photoThumb.add({ photoId, mime: photo.thumb.mime, bytes: photo.thumb.bytes });
      },
      isAdded: () => holdsPhoto(database, { photoId, sha256: photo.sha256, bytes: photo.bytes }),
    },
  );
  return changed.ok ? ok({ draft: changed.value, photoId, isElsewhere }) : changed;
};

/** Takes a photo out of a draft and, when no sealed visit knows it, off the phone. */
export const removePhoto = (
  deps: ActionDeps,
  { visitId, photoId }: { readonly visitId: string; readonly photoId: string },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withoutPhoto(draft, photoId)), options, {
    remove: () => forgetPhotos(deps.database, [photoId]),
  });

/** Corrects what a photo shows (stage, photo point) before sealing; its bytes and where it was taken never change. */
export const describePhoto = (
  deps: ActionDeps,
  {
    visitId,
    photoId,
    ...described
  }: {
    readonly visitId: string;
    readonly photoId: string;
    readonly stage: PhotoFacts['stage'];
    readonly photoPointId?: string;
  },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withPhotoDescribed(draft, photoId, described)), options);
