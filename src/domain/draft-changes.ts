// What happens to a draft when a person changes it. Pure; storing is the business of the actions.

import { answerAt, itemsOf, pathAfterRemoval, withAnswerAt } from './answer-path.ts';
import { namedAttendees } from './attendees.ts';
import type { Answers, AnswerValue, PhotoAnswer } from './checklist/definition.ts';
import type { Position } from './coordinates.ts';
import type { Draft } from './draft.ts';
import type { PhotoFacts } from './photo.ts';
import { thinPositions } from './position-track.ts';
import type { PhotoPoint } from './site.ts';
import type { ReviewState, VisitPayload } from './visit.ts';

/** A draft with one answer set (or taken away), and no reasons left for an answer that is gone. */
export const withAnswer = (draft: Draft, path: string, value: AnswerValue | undefined): Draft => ({
  ...draft,
  answers: withAnswerAt(draft.answers, path, value),
});

/** A draft with a reason for a warning; an empty reason takes it away. */
export const withReason = (draft: Draft, key: string, reason: string): Draft => {
  const { [key]: _old, ...rest } = draft.reasons;
  return { ...draft, reasons: reason.trim() === '' ? rest : { ...rest, [key]: reason } };
};

/** A draft with one more, empty item in a repeat section. */
export const withItem = (draft: Draft, sectionId: string): Draft => ({
  ...draft,
  answers: { ...draft.answers, [sectionId]: [...itemsOf(draft.answers, sectionId), {}] },
});

/** A draft without one item; reasons, photos and comments of later items move with their items. */
export const withoutItem = (draft: Draft, sectionId: string, removed: number): Draft => {
  const moved = (path: string): string | null => pathAfterRemoval(path, sectionId, removed);
  return {
    ...draft,
    answers: {
      ...draft.answers,
      [sectionId]: itemsOf(draft.answers, sectionId).filter((_, index) => index !== removed),
    },
    reasons: Object.fromEntries(
      Object.entries(draft.reasons).flatMap(([key, reason]) => {
        const path = moved(key);
        return path === null ? [] : [[path, reason]];
      }),
    ),
    photos: draft.photos.flatMap((photo) => {
      if (photo.path === undefined) return [photo];
      const path = moved(photo.path);
      return path === null ? [] : [{ ...photo, path }];
    }),
    reviewItems: draft.reviewItems.flatMap((item) => {
      if (item.kind !== 'question') return [item];
      const ref = moved(item.ref);
      return ref === null ? [] : [{ ...item, ref }];
    }),
    place: { page: draft.place.page, path: null },
  };
};

/** A draft with a photo's facts, and the photo in the answer or note it belongs to. */
export const withPhoto = (draft: Draft, photo: PhotoFacts): Draft => {
  const added = { ...draft, photos: [...draft.photos, photo] };
  if (photo.noteId !== undefined)
    return {
      ...added,
      notes: added.notes.map((note) =>
        note.noteId === photo.noteId ? { ...note, photoIds: [...note.photoIds, photo.photoId] } : note,
      ),
    };
  if (photo.path === undefined) return added;
  return withAnswer(added, photo.path, [...photosAt(draft.answers, photo.path), answerOfPhoto(photo)]);
};

/** A draft without a photo, wherever it stood. */
export const withoutPhoto = (draft: Draft, photoId: string): Draft => {
  const path = draft.photos.find((photo) => photo.photoId === photoId)?.path;
  const without = {
    ...draft,
    photos: draft.photos.filter((photo) => photo.photoId !== photoId),
    notes: draft.notes.map((note) => ({ ...note, photoIds: note.photoIds.filter((id) => id !== photoId) })),
  };
  if (path === undefined) return without;
  const left = photosAt(draft.answers, path).filter((answer) => answer.photoId !== photoId);
  return withAnswer(without, path, left.length === 0 ? undefined : left);
};

/** A draft with another stage or photo point of a photo, in its facts and in its answer. */
export const withPhotoDescribed = (
  draft: Draft,
  photoId: string,
  described: { readonly stage: PhotoFacts['stage']; readonly photoPointId?: string },
): Draft => {
  const photo = draft.photos.find((other) => other.photoId === photoId);
  if (!photo) return draft;
  const { photoPointId: _old, ...rest } = photo;
  const changed = {
    ...draft,
    photos: draft.photos.map((other) => (other === photo ? { ...rest, ...described } : other)),
  };
  if (photo.path === undefined) return changed;
  return withAnswer(
    changed,
    photo.path,
    photosAt(draft.answers, photo.path).map((answer) =>
      answer.photoId === photoId ? { ...answer, stage: described.stage } : answer,
    ),
  );
};

/** The photos answered at a path, in the order they were taken. */
export const photosAt = (answers: Answers, path: string): readonly PhotoAnswer[] => {
  const value = answerAt(answers, path);
  return Array.isArray(value)
    ? (value as readonly unknown[]).filter(
        (photo): photo is PhotoAnswer => typeof photo === 'object' && photo !== null,
      )
    : [];
};

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
};

const answerOfPhoto = (photo: PhotoFacts): PhotoAnswer => ({
  photoId: photo.photoId,
  file: `${photo.photoId}.${endings[photo.mime] ?? 'bin'}`,
  stage: photo.stage,
  gps:
    'none' in photo.position
      ? photo.position
      : {
          lng: photo.position.lng,
          lat: photo.position.lat,
          accuracy_m: photo.position.accuracyM,
          captured_at: new Date(photo.position.fixAt).toISOString(),
        },
});

/** A draft with a photo point made in the field; one it has already stays as it is. */
export const withNewPhotoPoint = (draft: Draft, point: PhotoPoint): Draft => {
  const points = draft.photoPoints ?? [];
  return points.some(({ id }) => id === point.id) ? draft : { ...draft, photoPoints: [...points, point] };
};

/** A draft without a photo point made in it; its photos keep their facts and belong to no point any more. */
export const withoutPhotoPoint = (draft: Draft, pointId: string): Draft => ({
  ...draft,
  photoPoints: (draft.photoPoints ?? []).filter(({ id }) => id !== pointId),
  photos: draft.photos.map((photo) => {
    const { photoPointId, ...rest } = photo;
    return photoPointId === pointId ? rest : photo;
  }),
});

/** A draft with more samples of its track, thinned. */
export const withPositions = (draft: Draft, samples: readonly Position[]): Draft => ({
  ...draft,
  positions: thinPositions([...draft.positions, ...samples]),
});

/** What signers sign and what is sealed: the visit without the track and the time it was finished. */
export type VisitContent = Omit<VisitPayload, 'finishedAt' | 'positions' | 'result' | 'track'>;

/**
 * The content of a draft. The track is left out because it grows while people sign; the act that is sealed
 * carries it, and the confirmation act is bound to that act's hash.
 */
export const visitContent = (draft: Draft, countedAnswers: Answers): VisitContent => ({
  visitId: draft.visitId,
  siteId: draft.siteId,
  basedOn: draft.basedOn,
  ...(draft.correctionReason === null ? {} : { correctionReason: draft.correctionReason }),
  checklist: draft.checklist,
  answers: countedAnswers,
  notes: draft.notes,
  photos: draft.photos,
  reasons: draft.reasons,
  ...(draft.photoPoints?.length ? { photoPoints: draft.photoPoints } : {}),
  ...attendeesOf(draft),
  startedAt: draft.startedAt,
});

const attendeesOf = (draft: Draft): Pick<VisitContent, 'attendees'> => {
  const attendees = namedAttendees(draft.attendees);
  return attendees.length === 0 ? {} : { attendees };
};

/** Whether its author may correct a visit in this state: before the review or after a return. */
export const mayCorrect = (state: ReviewState): boolean => state !== 'disetujui' && state !== 'ditolak';
