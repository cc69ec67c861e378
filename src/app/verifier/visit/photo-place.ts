// What a new photo belongs to: its question or note, the stage it shows and the point it was taken from.

import type { PositionState } from '../../../device/position.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { PhotoRule } from '../../../domain/checklist/definition.ts';
import { progressEntered, stageOfProgress } from '../../../domain/checklist/photo-stage.ts';
import { distanceM, type Position } from '../../../domain/coordinates.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { PhotoFacts, PhotoStage } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';

/** The stages a question asks for; a photo that belongs to none is `any`. */
export const stagesOf = (rule: PhotoRule | undefined): readonly PhotoStage[] => {
  const stages = (rule?.stages ?? []).filter((stage) => stage !== 'any');
  return stages.length === 0 ? ['any'] : stages;
};

/** What is known when a camera opens. */
export interface StageGround {
  readonly draft: Draft;
  readonly site: Site;
  readonly counted: readonly CountedQuestion[];
  readonly path: string | undefined;
}

/** The stage last chosen at this question; else what the progress entered in this visit, or else the register's, says. */
export const likelyStage = (
  stages: readonly PhotoStage[],
  { draft, site, counted, path }: StageGround,
): PhotoStage => {
  const latest = (photos: readonly PhotoFacts[]): PhotoStage | undefined =>
    photos.findLast(({ stage }) => stages.includes(stage))?.stage;
  const entered = progressEntered(counted);
  const chosen =
    latest(photosOf(draft, path === undefined ? {} : { path })) ??
    (entered === null ? latest(draft.photos) : undefined);
  if (chosen !== undefined) return chosen;
  const byProgress = stageOfProgress(entered ?? site.progress_pct);
  return stages.includes(byProgress) ? byProgress : (stages[0] ?? 'any');
};

/** The photo point one stands at (within 60 m or the fix's error), or none. */
export const nearestPhotoPoint = (site: Site, position: PositionState): string | undefined => {
  if (position.kind !== 'have') return undefined;
  const reach = Math.max(60, position.position.accuracyM);
  const near = site.photo_points
    .map((point) => ({ id: point.id, metres: distanceM(point, position.position) }))
    .filter(({ metres }) => metres <= reach)
    .sort((a, b) => a.metres - b.metres);
  return near[0]?.id;
};

/** Where a photo was taken: the best fresh fix, or in one word why there is none. */
export const photoPosition = (position: PositionState, now: number): Position | { readonly none: string } => {
  switch (position.kind) {
    case 'have':
      return now - position.position.receivedAt <= 120_000
        ? position.best
        : { none: 'titik GPS terlalu lama' };
    case 'denied':
      return { none: 'izin lokasi ditolak' };
    case 'searching':
      return { none: 'sinyal GPS belum ada' };
    default:
      return { none: 'GPS tidak tersedia' };
  }
};

/** The photos of a question or note, in the order they were taken. */
export const photosOf = (
  draft: Pick<Draft, 'photos'>,
  belongs: { readonly path?: string; readonly noteId?: string },
): readonly PhotoFacts[] =>
  draft.photos.filter((photo) =>
    belongs.noteId === undefined ? photo.path === belongs.path : photo.noteId === belongs.noteId,
  );
