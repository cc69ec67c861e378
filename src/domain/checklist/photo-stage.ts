// Which stage the photos of a visit are to show, by the progress answered in it.

import type { PhotoFacts, PhotoStage } from '../photo.ts';
import type { CountedQuestion } from './counting-answers.ts';

/** The progress of the work as answered: the one percentage asked of the whole site; null without an answer. */
export const progressEntered = (counted: readonly CountedQuestion[]): number | null => {
  const value = counted.find(({ question, itemIndex }) => question.unit === '%' && itemIndex === null)?.value;
  return typeof value === 'number' ? value : null;
};

/** The stage a work of this progress (in per cent) is pictured at. */
export const stageOfProgress = (progress: number): PhotoStage =>
  progress >= 100 ? '100' : progress > 0 ? '50' : '0';

/** A progress that no photo of the visit shows, and the first question that asks for one of its stage. */
export interface MissingStage {
  readonly progress: number;
  readonly stage: PhotoStage;
  readonly path: string;
}

/**
 * The stage the answered progress calls for when the visit has no photo of it; null where it has, where no progress was
 * answered or no question asks for that stage. A word before sending: the checklist alone says what is required.
 */
export const stageWithoutPhoto = (
  counted: readonly CountedQuestion[],
  photos: readonly Pick<PhotoFacts, 'stage' | 'path'>[],
): MissingStage | null => {
  const progress = progressEntered(counted);
  if (progress === null) return null;
  const stage = stageOfProgress(progress);
  const asking = counted.filter(({ question }) => question.photo?.stages?.includes(stage));
  const isShown = photos.some(
    (photo) => photo.stage === stage && asking.some(({ path }) => path === photo.path),
  );
  const first = asking[0];
  return first && !isShown ? { progress, stage, path: first.path } : null;
};
