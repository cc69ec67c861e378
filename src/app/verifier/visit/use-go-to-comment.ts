import { useLocation, useNavigate } from 'react-router';
import type { CommentPlace } from './comment-places.ts';
import { scrollToQuestion } from './scrolling.ts';
import { readVisitAddress, visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

/** Opens the page a comment stands on and brings the question into view. */
export const useGoToComment = () => {
  const { draft } = useVisit();
  const navigate = useNavigate();
  const here = readVisitAddress(useLocation().pathname)?.page;
  return ({ page, path }: CommentPlace): void => {
    if (page === null) return;
    const scroll = () => path !== null && scrollToQuestion(path, { focus: true });
    if (page === here) {
      scroll();
      return;
    }
    navigate(visitPath(draft.visitId, page), { state: { from: here } });
    // After the page has been drawn and its own return to the last place has run.
    setTimeout(scroll, 150);
  };
};
