import { useMemo } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type ProgrammesAnswer, programmesAnswerSchema } from '../../../contract/programmes.ts';
import type { Programme } from '../../../domain/site.ts';
import { type OfficeAnswer, useOfficeAnswer } from '../use-office-answer.ts';

export interface Programmes {
  readonly answer: OfficeAnswer<ProgrammesAnswer> & { readonly again: () => Promise<void> };
  readonly programmes: readonly Programme[];
}

/** All programmes of the register, as the server has them now. */
export const useProgrammes = (): Programmes => {
  const answer = useOfficeAnswer(officeRoutes.programmes.path, programmesAnswerSchema);
  const { value } = answer;
  const programmes = useMemo(() => (value?.programmes ?? []) as unknown as readonly Programme[], [value]);
  return { answer, programmes };
};
