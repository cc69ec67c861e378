// Moving to a question: smooth where the person allows motion, and never under the bars.

import { questionDomId } from '../../shared/questions/question-dom-id.ts';

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Brings a question into view; `focus` also moves the keyboard there. */
export const scrollToQuestion = (path: string, { focus = false } = {}): void => {
  const card = document.getElementById(questionDomId(path));
  if (!card) return;
  card.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: 'start' });
  if (focus) card.focus({ preventScroll: true });
};

/** After a choice with the finger: the next question of the page, once the choice has been drawn. */
export const scrollToNext = (path: string): void => {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const cards = [...document.querySelectorAll<HTMLElement>('.question')];
      const at = cards.findIndex(({ id }) => id === questionDomId(path));
      const card = cards[at];
      const next = cards[at + 1];
      // An answer that is wrong or asks for a reason is not done with yet.
      if (!card || !next || card.querySelector('.question-fault, .reason:not([data-settled])')) return;
      next.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: 'start' });
    }),
  );
};
