// The two things a supervisor can say. Nothing here is for good: the newest word counts.

import { IconArchive, IconCircleCheck } from '@tabler/icons-react';
import { judgeHeldAct } from '../../../actions/judge-held-act.ts';
import { type HeldAct, type JudgementVerdict, mayBeAdmitted } from '../../../domain/quarantine.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { type VerdictChoice, VerdictForm } from '../VerdictForm.tsx';

export interface JudgementFormProps {
  readonly held: HeldAct;
  readonly onDone: (verdict: JudgementVerdict) => void;
}

const setAside: VerdictChoice<JudgementVerdict> = {
  verdict: 'set_aside',
  labelKey: 'karantina.set_aside',
  icon: IconArchive,
};
const admit: VerdictChoice<JudgementVerdict> = {
  verdict: 'admitted',
  labelKey: 'karantina.admit',
  icon: IconCircleCheck,
  isPrimary: true,
};

export const JudgementForm = ({ held, onDone }: JudgementFormProps) => {
  const { deps } = useServices();
  const { text } = useText();
  const isAdmissible = mayBeAdmitted(held);
  return (
    <VerdictForm
      words="karantina"
      maxLength={2000}
      choices={isAdmissible ? [setAside, admit] : [setAside]}
      judge={(verdict, comment) => judgeHeldAct(deps, { heldId: held.heldId, verdict, comment })}
      onDone={onDone}
      says={`${isAdmissible ? `${text('karantina.admit_says')} ` : ''}${text('karantina.set_aside_says')}`}
    >
      {!isAdmissible && <p className="tj-quiet">{text('karantina.only_set_aside')}</p>}
    </VerdictForm>
  );
};
