// What will happen and to how many, before it happens. What lies on a phone is never lost by it, and this says so.

import { useState } from 'react';
import {
  type ChangeAssignmentsAnswer,
  changeAssignmentsAnswerSchema,
  maxAssignmentChanges,
} from '../../../contract/assignments.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import type { AssignMode, AssignmentPlan } from '../../../domain/assignment-plan.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { useOfficeCall } from '../use-office-answer.ts';
import type { AssignmentDesk } from './use-assignment-desk.ts';

interface Props {
  readonly desk: AssignmentDesk;
  readonly plan: AssignmentPlan;
  readonly mode: AssignMode;
  /** Deadline and letter that go with it, in words. */
  readonly terms: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (answer: ChangeAssignmentsAnswer) => void;
}

const worded: ReadonlySet<string> = new Set([
  'assignment-due-past',
  'assignment-not-nominated',
  'assignment-person-unfit',
  'not-found',
]);

/** More persons than these are counted, not named. */
const mostNamed = 8;

export const ConfirmAssignments = ({ desk, plan, mode, terms, onClose, onDone }: Props) => {
  const { text } = useText();
  const { sync } = useServices();
  const call = useOfficeCall();
  const [isSending, setSending] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const isTooMuch = Math.max(plan.assign.length, plan.end.length) > maxAssignmentChanges;
  const send = async (): Promise<void> => {
    setSending(true);
    setWrong(null);
    const answer = await call({
      ...officeRoutes.changeAssignments,
      answer: changeAssignmentsAnswerSchema,
      body: { assign: plan.assign, end: plan.end },
    });
    setSending(false);
    if (answer.kind === 'answer') {
      void sync.syncNow();
      onDone(answer.value);
      return;
    }
    if (answer.kind === 'offline') return setWrong(text('tugaskan.wrong.offline'));
    const { code, field = '' } = answer.problem;
    setWrong(
      worded.has(code) ? text(`tugaskan.wrong.${code}`, { apa: field }) : text('tabel.problem', { code }),
    );
  };
  return (
    <Dialog title={text(mode === 'end' ? 'tugaskan.take' : 'btn.tugaskan')} onClose={onClose}>
      <div className="tj-stack">
        <ul className="assign-counts">
          <Lines of={plan.gains} sentence="tugaskan.line_gains" desk={desk} />
          <Lines of={plan.losses} sentence="tugaskan.line_losses" desk={desk} />
          {plan.gains.size === 0 && plan.losses.size === 0 && (
            <li>{text('tugaskan.line_terms', { n: plan.touched })}</li>
          )}
          {mode !== 'end' && terms.map((term) => <li key={term}>{term}</li>)}
          {plan.unchanged > 0 && <li>{text('tugaskan.already', { n: plan.unchanged })}</li>}
        </ul>
        <p>{text(plan.losses.size > 0 ? 'tugaskan.safe_taken' : 'tugaskan.safe')}</p>
        {isTooMuch && (
          <p className="tj-notice" data-tone="red" role="alert">
            {text('tugaskan.wrong.too_many', { n: maxAssignmentChanges })}
          </p>
        )}
        {wrong !== null && (
          <p className="tj-notice" data-tone="red" role="alert">
            {wrong}
          </p>
        )}
        <div className="assign-dialog-buttons">
          <Button variant="default" onClick={onClose}>
            {text('btn.batal')}
          </Button>
          <Button loading={isSending} disabled={isTooMuch} onClick={() => void send()}>
            {text('tugaskan.send')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};

interface LinesProps {
  readonly of: ReadonlyMap<string, number>;
  readonly sentence: string;
  readonly desk: AssignmentDesk;
}

const Lines = ({ of, sentence, desk }: LinesProps) => {
  const { text } = useText();
  const sorted = [...of].sort((a, b) => b[1] - a[1]);
  const rest = sorted.slice(mostNamed);
  return (
    <>
      {sorted.slice(0, mostNamed).map(([personId, n]) => (
        <li key={personId}>{text(sentence, { n, nama: desk.nameOf(personId) })}</li>
      ))}
      {rest.length > 0 && (
        <li>
          {text(sentence, {
            n: rest.reduce((sum, [, count]) => sum + count, 0),
            nama: text('tugaskan.others', { n: rest.length }),
          })}
        </li>
      )}
    </>
  );
};
