// What makes an approval worth a second look: approving is one press, and a visit that itself advises against it must
// not go through with the rest.

import type { Checklist } from './checklist/definition.ts';
import type { LocalText } from './site.ts';
import type { VisitPayload } from './visit.ts';

export type ApprovalCaution =
  /** The visit's own conclusion is not the first, which is the best, of its question's options. */
  | { readonly kind: 'outcome'; readonly said: LocalText }
  /** Its score lies in the lowest band, which stands last. */
  | { readonly kind: 'band'; readonly said: LocalText };

/** What a visit itself says against approving it; nothing where its checklist is not at hand. */
export const approvalCautions = (
  checklist: Checklist | null,
  { answers, result }: Pick<VisitPayload, 'answers' | 'result'>,
): readonly ApprovalCaution[] => {
  if (checklist === null) return [];
  const cautions: ApprovalCaution[] = [];
  for (const section of checklist.sections)
    for (const { id, type, outcome, options } of section.questions) {
      if (outcome !== true || section.repeat !== undefined) continue;
      const answer = answers[id];
      if (type === 'yesno') {
        if (answer === 'tidak') cautions.push({ kind: 'outcome', said: { id: 'Tidak', en: 'No' } });
        continue;
      }
      const at = (options ?? []).findIndex(({ value }) => value === answer);
      const option = options?.[at];
      if (at > 0 && option) cautions.push({ kind: 'outcome', said: option.label });
    }
  const { bands } = checklist.scoring;
  const lowest = bands.at(-1);
  if (bands.length > 1 && lowest && result?.band === lowest.code)
    cautions.push({ kind: 'band', said: lowest.label ?? { id: lowest.code, en: lowest.code } });
  return cautions;
};
