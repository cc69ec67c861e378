// Which photos leave only with faces obscured: a question may ask for it, and where pupils are met every photo needs it.

import { parsePath } from './answer-path.ts';
import type { Checklist, Question } from './checklist/definition.ts';

const pupilCategories: readonly string[] = ['siswa', 'sekolah'];

/** Whether pupils are met at a site of this category: a pupil is a child, whose face is not handed on. */
export const isPupilCategory = (category: string | undefined): boolean =>
  pupilCategories.includes((category ?? '').trim().toLowerCase());

/** Whether photos of this site and question may only be shown with faces obscured. */
export const hasGuardedFaces = (
  category: string | undefined,
  question: Pick<Question, 'photo'> | undefined,
): boolean => isPupilCategory(category) || question?.photo?.blur_faces === 'require';

/** The same rule for a photo by its site's category and its answer path, by the questions of these checklists. */
export const guardedFacesIn = (
  checklists: readonly Pick<Checklist, 'sections'>[],
): ((category: string | undefined, path: string | undefined) => boolean) => {
  const byId = new Map<string, Question[]>();
  for (const question of checklists.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions)))
    byId.set(question.id, [...(byId.get(question.id) ?? []), question]);
  return (category, path) => {
    const questions = byId.get(parsePath(path ?? '')?.questionId ?? '') ?? [];
    return [undefined, ...questions].some((question) => hasGuardedFaces(category, question));
  };
};
