// The two things a desk can say of a pair. Nothing here is for good, and nothing is merged: the newest word counts.

import { IconCopyCheck, IconCopyOff } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { judgeDouble } from '../../../actions/judge-double.ts';
import type { DoublePair, DoubleVerdict } from '../../../domain/double-pair.ts';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';
import { WordField } from '../WordField.tsx';

export interface DoubleFormProps {
  readonly pair: DoublePair;
  /** It was judged before. */
  readonly isAgain: boolean;
  readonly onJudged: (verdict: DoubleVerdict) => void;
}

export const DoubleForm = ({ pair, isAgain, onJudged }: DoubleFormProps) => {
  const { deps, sync } = useServices();
  const { text } = useText();
  const id = useId();
  const [comment, setComment] = useState('');
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const judge = async (verdict: DoubleVerdict): Promise<void> => {
    setSaving(true);
    const judged = await judgeDouble(deps, { pairId: pair.pairId, verdict, comment }).catch(() => null);
    setSaving(false);
    if (judged?.ok) {
      sync.nudge();
      onJudged(verdict);
      return;
    }
    const isMissing = judged?.refusal.type === 'comment-missing';
    setWrong(isMissing ? 'ganda.comment_missing' : 'ganda.failed');
    if (isMissing) document.getElementById(`${id}-comment`)?.focus();
  };
  return (
    <form className="tj-card quarantine-form doubles-form" onSubmit={(event) => event.preventDefault()}>
      <h3>{text(isAgain ? 'ganda.change' : 'ganda.judge')}</h3>
      <WordField
        id={`${id}-comment`}
        labelKey="ganda.comment"
        helpKey="ganda.comment_help"
        maxLength={2000}
        value={comment}
        isInvalid={wrong === 'ganda.comment_missing'}
        wrong={wrong}
        onChange={(value) => {
          setComment(value);
          setWrong(null);
        }}
      />
      <div className="quarantine-buttons">
        <button type="button" disabled={saving} onClick={() => void judge('not_double')}>
          <IconCopyOff size={22} aria-hidden /> {text('btn.bukan_ganda')}
        </button>
        <button type="button" data-primary disabled={saving} onClick={() => void judge('double')}>
          <IconCopyCheck size={22} aria-hidden /> {text('btn.tandai_ganda')}
        </button>
      </div>
      <p className="tj-quiet">{text('ganda.judge_says')}</p>
    </form>
  );
};
