import { itemsOf } from './answer-path.ts';
import type { CountingAnswers } from './checklist/counting-answers.ts';
import type { Answers, AnswerValue, ItemAnswers } from './checklist/definition.ts';

/** The answers that are sent as current: only those of questions that count, items in their places. */
export const countedAnswers = (counting: CountingAnswers, answers: Answers): Answers => {
  const sent: Record<string, AnswerValue | readonly ItemAnswers[]> = {};
  for (const { path, itemIndex, value } of counting.counted) {
    if (itemIndex === null && value !== undefined) sent[path] = value as AnswerValue;
  }
  for (const sectionId of counting.items.keys()) {
    sent[sectionId] = itemsOf(answers, sectionId).map((_, index) =>
      Object.fromEntries(
        counting.counted
          .filter((counted) => counted.section.id === sectionId && counted.itemIndex === index)
          .filter(({ value }) => value !== undefined)
          .map(({ question, value }) => [question.id, value as AnswerValue]),
      ),
    );
  }
  return sent;
};
