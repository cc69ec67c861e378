// What lists show of a visit, without the weight of its answers and positions.

import type { ChecklistRef, Visit, VisitResult } from './visit.ts';

export interface VisitHead extends Omit<Visit, 'payload'> {
  readonly checklist: ChecklistRef;
  readonly result: VisitResult | null;
  readonly correctionReason: string | null;
  readonly photoIds: readonly string[];
  readonly noteCount: number;
  /** Warnings that were given a reason. */
  readonly reasonCount: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** The head of a visit: everything of it but the payload, with what lists count from the payload. */
export const headOfVisit = <V extends Visit>({ payload, ...facts }: V): Omit<V, 'payload'> & VisitHead => ({
  ...facts,
  checklist: payload.checklist,
  result: payload.result ?? null,
  correctionReason: payload.correctionReason ?? null,
  photoIds: payload.photos.map((photo) => photo.photoId),
  noteCount: payload.notes.length,
  reasonCount: Object.keys(payload.reasons).length,
  startedAt: payload.startedAt,
  finishedAt: payload.finishedAt,
});
