// Items of a repeat section: one STA point after the other.

import { itemsOf, withAnswerAt } from '../domain/answer-path.ts';
import { defaultItem } from '../domain/checklist/defaults.ts';
import type { Draft } from '../domain/draft.ts';
import { withItem, withoutItem } from '../domain/draft-changes.ts';
import { dayIn } from '../domain/local-time.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { changeDraft, type EditOptions, readGround } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { forgetPhotos } from './forget-photos.ts';
import type { VisitRefusal } from './visit-refusal.ts';

interface SectionOfVisit {
  readonly visitId: string;
  readonly sectionId: string;
}

/** Adds an item with its default answers at the end; its index is the last one. */
export const addItem = async (
  deps: ActionDeps,
  { visitId, sectionId }: SectionOfVisit,
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> => {
  const ground = await readGround(deps.database, visitId);
  if (!ground.ok) return ground;
  const { checklist, site } = ground.value;
  const section = checklist.sections.find(({ id }) => id === sectionId);
  if (!section?.repeat) return refused({ type: 'no-such-place' });
  const { max } = section.repeat;
  const first = defaultItem(section, site, dayIn(site.timezone, deps.now()));
  return changeDraft(
    deps,
    visitId,
    (draft) => {
      const index = itemsOf(draft.answers, sectionId).length;
      if (index >= max) return refused({ type: 'items-limit', max });
      const added = withItem(draft, sectionId);
      const answers = Object.entries(first).reduce(
        (all, [questionId, value]) => withAnswerAt(all, `${sectionId}[${index}].${questionId}`, value),
        added.answers,
      );
      return ok({ ...added, answers, place: { page: `${sectionId}[${index}]`, path: null } });
    },
    options,
  );
};

/** Takes an item away with its photos; what stands on later items moves up with them. */
export const removeItem = (
  deps: ActionDeps,
  { visitId, sectionId, index }: SectionOfVisit & { readonly index: number },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withoutItem(draft, sectionId, index)), options, {
    remove: (before) =>
      forgetPhotos(
        deps.database,
        before.photos
          .filter(({ path }) => path?.startsWith(`${sectionId}[${index}].`))
          .map(({ photoId }) => photoId),
      ),
  });
