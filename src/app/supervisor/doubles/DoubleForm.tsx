// The two things a desk can say of a pair. Nothing here is for good, and nothing is merged: the newest word counts.

import { IconCopyCheck, IconCopyOff } from '@tabler/icons-react';
import { judgeDouble } from '../../../actions/judge-double.ts';
import type { DoublePair, DoubleVerdict } from '../../../domain/double-pair.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { VerdictForm } from '../VerdictForm.tsx';

export interface DoubleFormProps {
  readonly pair: DoublePair;
  /** It was judged before. */
  readonly isAgain: boolean;
  readonly onJudged: (verdict: DoubleVerdict) => void;
}

export const DoubleForm = ({ pair, isAgain, onJudged }: DoubleFormProps) => {
  const { deps } = useServices();
  const { text } = useText();
  return (
    <VerdictForm
      words="ganda"
      maxLength={2000}
      className="tj-card doubles-form"
      choices={[
        { verdict: 'not_double', labelKey: 'btn.bukan_ganda', icon: IconCopyOff },
        { verdict: 'double', labelKey: 'btn.tandai_ganda', icon: IconCopyCheck, isPrimary: true },
      ]}
      judge={(verdict, comment) => judgeDouble(deps, { pairId: pair.pairId, verdict, comment })}
      onDone={onJudged}
      says={text('ganda.judge_says')}
    >
      <h3>{text(isAgain ? 'ganda.change' : 'ganda.judge')}</h3>
    </VerdictForm>
  );
};
