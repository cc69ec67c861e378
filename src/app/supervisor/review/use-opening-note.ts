// Tells the server that somebody at the desk looks at a visit whose checklist asks for personal data. Without a signal
// it is not told: what is on this device was given to it while there was one, and that is known.

import { useEffect } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useOfficeCall } from '../use-office-answer.ts';

export const useOpeningNote = (sealed: SealedVisit | null | undefined): void => {
  const call = useOfficeCall();
  const asksPersonally =
    sealed?.checklist?.sections.some(({ questions }) =>
      questions.some(({ personal_data }) => personal_data !== undefined),
    ) ?? false;
  const visitActId = asksPersonally ? sealed?.visit.actId : undefined;
  useEffect(() => {
    if (visitActId === undefined) return;
    void call({ ...officeRoutes.noteOpening, answer: doneAnswerSchema, body: { visitActId } });
  }, [call, visitActId]);
};
