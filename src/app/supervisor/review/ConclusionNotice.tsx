// What the verifier concludes, and what speaks against approving: in the head of the review, before anything is pressed.

import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { approvalCautions } from '../../../domain/approval-cautions.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import type { VisitModel } from '../../shared/visit-view/visit-model.ts';
import { useText } from '../../text/use-text.ts';
import { contradictionWords } from '../contradiction-words.ts';

export const ConclusionNotice = ({
  sealed,
  model,
}: {
  readonly sealed: SealedVisit;
  readonly model: VisitModel | null;
}) => {
  const words = useText();
  const { text, of } = words;
  const cautions = approvalCautions(sealed.checklist, sealed.visit.payload);
  const concluded = (model?.sections ?? [])
    .flatMap(({ groups }) => groups.flatMap(({ key, rows }) => (key === null ? rows : [])))
    .filter(({ question, answer }) => question.outcome === true && answer !== '');
  const lowest = cautions.find(({ kind }) => kind === 'band');
  const against =
    contradictionWords(sealed, words) ?? (lowest ? text('tinjau.ask_band', { kata: of(lowest.said) }) : null);
  const isAgainst = cautions.some(({ kind }) => kind === 'outcome');
  return (
    <>
      {concluded.map(({ path, label, answer }) => (
        <p key={path} className="tj-notice" data-tone={isAgainst ? 'amber' : undefined}>
          {isAgainst ? (
            <IconAlertTriangle size={24} aria-hidden />
          ) : (
            <IconClipboardCheck size={24} aria-hidden />
          )}
          <span>
            {label}: <b>{answer}</b>
          </span>
        </p>
      ))}
      {against !== null && (
        <p className="tj-notice" data-tone="amber">
          <IconAlertTriangle size={24} aria-hidden />
          <span>{against}</span>
        </p>
      )}
    </>
  );
};
