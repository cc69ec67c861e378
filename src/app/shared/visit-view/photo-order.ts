// The photos of a visit in the order of its checklist, then those of notes, each with what it belongs to.

import type { PhotoFacts } from '../../../domain/photo.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import type { VisitModel } from './visit-model.ts';

export interface PlacedPhoto {
  readonly facts: PhotoFacts;
  /** In words: "STA 12+350: Foto kondisi", "Catatan 2". */
  readonly place: string;
}

export const placedPhotos = (
  payload: VisitPayload,
  model: VisitModel | null,
  noteWord: (n: number) => string,
): readonly PlacedPhoto[] => {
  const inChecklist = (model?.sections ?? []).flatMap((section) =>
    section.groups.flatMap((group) =>
      group.rows.flatMap((row) =>
        row.photos.map((facts) => ({
          facts,
          place: group.title === null ? row.label : `${group.title}: ${row.label}`,
        })),
      ),
    ),
  );
  const placed = new Set(inChecklist.map(({ facts }) => facts.photoId));
  const rest = payload.photos
    .filter(({ photoId }) => !placed.has(photoId))
    .map((facts) => {
      const note = payload.notes.findIndex(
        ({ noteId, photoIds }) => noteId === facts.noteId || photoIds.includes(facts.photoId),
      );
      return { facts, place: note >= 0 ? noteWord(note + 1) : '' };
    });
  return [...inChecklist, ...rest];
};
