// Parties a checklist asks about by name ("Pihak yang hadir"): they stand in the attendance as they were answered.

import type { Checklist, Question } from '../checklist/definition.ts';
import { readAnswers } from '../checklist/relevance.ts';
import type { MinutesSource } from './source.ts';

type Source = Pick<MinutesSource, 'checklist' | 'payload' | 'site' | 'showPersonalData'>;

/** What was ticked, in words and in the order of the checklist, each once; none where the answer is kept out. */
export const presentParties = ({ checklist, payload, site, showPersonalData }: Source): readonly string[] => [
  ...new Set(
    presenceAnswers(checklist, payload.answers, site)
      .filter(({ question }) => !question.personal_data || showPersonalData)
      .flatMap(({ question, value }) =>
        (question.options ?? [])
          .filter((option) => Array.isArray(value) && value.includes(option.value))
          .map(({ label }) => label.id),
      ),
  ),
];

const presenceAnswers = (
  checklist: Checklist,
  answers: MinutesSource['payload']['answers'],
  site: MinutesSource['site'],
) => readAnswers(checklist, answers, site).counted.filter(({ question }) => asksWhoWasThere(question));

/** No definition marks such a question, so that its words tell: "Pihak yang hadir", "Unsur yang hadir". */
const asksWhoWasThere = ({ type, label }: Question): boolean =>
  type === 'multi' && /\b(pihak|unsur|peserta|perwakilan)\b.*\bhadir\b/i.test(label.id);
