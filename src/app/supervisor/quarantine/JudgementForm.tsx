// The two things a supervisor can say. Nothing here is for good: the newest word counts.

import { IconArchive, IconCircleCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { judgeHeldAct } from '../../../actions/judge-held-act.ts';
import { type HeldAct, type JudgementVerdict, mayBeAdmitted } from '../../../domain/quarantine.ts';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';
import { WordField } from '../WordField.tsx';

export interface JudgementFormProps {
  readonly held: HeldAct;
  readonly onDone: (verdict: JudgementVerdict) => void;
}

export const JudgementForm = ({ held, onDone }: JudgementFormProps) => {
  const { deps, sync } = useServices();
  const { text } = useText();
  const id = useId();
  const [comment, setComment] = useState('');
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const admissible = mayBeAdmitted(held);
  const judge = async (verdict: JudgementVerdict): Promise<void> => {
    setSaving(true);
    const judged = await judgeHeldAct(deps, { heldId: held.heldId, verdict, comment }).catch(() => null);
    setSaving(false);
    if (judged?.ok) {
      sync.nudge();
      onDone(verdict);
    } else
      setWrong(judged?.refusal.type === 'comment-missing' ? 'karantina.comment_missing' : 'karantina.failed');
  };
  return (
    <form className="quarantine-form" onSubmit={(event) => event.preventDefault()}>
      {!admissible && <p className="tj-quiet">{text('karantina.only_set_aside')}</p>}
      <WordField
        id={`${id}-comment`}
        labelKey="karantina.comment"
        helpKey="karantina.comment_help"
        maxLength={2000}
        value={comment}
        isInvalid={wrong === 'karantina.comment_missing'}
        wrong={wrong}
        onChange={(value) => {
          setComment(value);
          setWrong(null);
        }}
      />
      <div className="quarantine-buttons">
        <button type="button" disabled={saving} onClick={() => void judge('set_aside')}>
          <IconArchive size={22} aria-hidden /> {text('karantina.set_aside')}
        </button>
        {admissible && (
          <button type="button" data-primary disabled={saving} onClick={() => void judge('admitted')}>
            <IconCircleCheck size={22} aria-hidden /> {text('karantina.admit')}
          </button>
        )}
      </div>
      <p className="tj-quiet">
        {admissible && `${text('karantina.admit_says')} `}
        {text('karantina.set_aside_says')}
      </p>
    </form>
  );
};
