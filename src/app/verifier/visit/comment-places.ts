// What the supervisor commented on: where it stands in this visit, what it is called, and whether it was changed since.

import { isChangedSince } from '../../../domain/changed-comments.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { ReviewItem } from '../../../domain/review.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import type { Words } from '../../text/use-text.ts';
import { pageOfPath } from './page-of-path.ts';
import { photoNumber } from './photo-number.ts';

export interface CommentPlace {
  readonly item: ReviewItem;
  /** The page of the visit, or null when what was commented on is no longer asked. */
  readonly page: string | null;
  /** The question to go to on that page. */
  readonly path: string | null;
  readonly isChanged: boolean;
  readonly name: string;
}

export interface CommentGround {
  readonly draft: Draft;
  readonly base: VisitPayload | null;
  readonly counted: readonly CountedQuestion[];
  readonly pages: readonly ChecklistPage[];
}

/** Every comment with its place, in the order of the pages; notes come last. */
export const commentPlaces = (
  { draft, base, counted, pages }: CommentGround,
  { text, of }: Pick<Words, 'text' | 'of'>,
): readonly CommentPlace[] => {
  const order = new Map(pages.map(({ id }, index) => [id, index]));
  const titleOf = (path: string): string => {
    const question = counted.find((one) => one.path === path);
    return question ? of(question.question.label) : '';
  };
  const placed = draft.reviewItems.map((item): CommentPlace => {
    const { kind, ref } = item;
    const photo =
      kind === 'photo'
        ? (draft.photos.find(({ photoId }) => photoId === ref) ??
          base?.photos.find(({ photoId }) => photoId === ref))
        : undefined;
    const isNote = kind === 'note' || photo?.noteId !== undefined;
    const path = isNote ? null : kind === 'question' ? ref : (photo?.path ?? null);
    const page = isNote ? 'catatan' : path === null ? null : (pageOfPath(path, pages) ?? null);
    const note = draft.notes.findIndex(({ noteId }) => noteId === (photo?.noteId ?? ref));
    const parts = [
      path === null ? '' : titleOf(path),
      isNote && note >= 0 ? text('visit.comment_note', { n: note + 1 }) : '',
      photo
        ? text('visit.photo_n', {
            n: photoNumber(ref, belongingWith(photo, draft.photos), belongingWith(photo, base?.photos ?? [])),
          })
        : '',
    ].filter((part) => part !== '');
    return {
      item,
      page,
      path,
      isChanged: base !== null && isChangedSince(base, draft, item),
      name: parts.join(', ') || text('visit.comment_gone'),
    };
  });
  const rank = ({ page }: CommentPlace): number => order.get(page ?? '') ?? pages.length;
  return placed.sort((a, b) => rank(a) - rank(b));
};

/** The photos of the same question or note. */
const belongingWith = (
  { path, noteId }: VisitPayload['photos'][number],
  photos: VisitPayload['photos'],
): VisitPayload['photos'] => photos.filter((other) => other.path === path && other.noteId === noteId);
