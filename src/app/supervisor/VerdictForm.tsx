// What somebody at the desk says of something, in a few words and one of a few verdicts; with what is wrong about it.

import type { TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useHoldOpen } from '../shared/hold-open.ts';
import { useServices } from '../shared/services.ts';
import { type TextKey, useText } from '../text/use-text.ts';

export interface VerdictChoice<Verdict> {
  readonly verdict: Verdict;
  readonly labelKey: TextKey;
  readonly icon: TablerIcon;
  readonly isPrimary?: boolean;
}

/** What the action made of it; null when nothing could be kept. */
export type Judged =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: { readonly type: string } };

export interface VerdictFormProps<Verdict> {
  /** Its texts are `<words>.comment`, `.comment_help`, `.comment_missing` and `.failed`. */
  readonly words: string;
  readonly maxLength: number;
  readonly choices: readonly VerdictChoice<Verdict>[];
  readonly judge: (verdict: Verdict, comment: string) => Promise<Judged>;
  readonly onDone: (verdict: Verdict) => void;
  /** Refusals with words of their own. */
  readonly refusals?: Readonly<Record<string, TextKey>>;
  /** The verdict that cannot be taken back here, with what becomes of it: it is asked about before it is given. */
  readonly asksFirst?: {
    readonly verdict: Verdict;
    readonly title: string;
    readonly act: string;
    readonly says: string;
  };
  /** What the verdicts mean. */
  readonly says: ReactNode;
  /** Above the words. */
  readonly children?: ReactNode;
  readonly className?: string;
}

export const VerdictForm = <Verdict extends string>(props: VerdictFormProps<Verdict>) => {
  const { words, maxLength, choices, onDone, refusals, asksFirst, says, children, className } = props;
  const { sync } = useServices();
  const { text } = useText();
  const id = useId();
  const [comment, setComment] = useState('');
  const [saving, setSaving] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  useHoldOpen(comment !== '');
  const missing: TextKey = `${words}.comment_missing`;
  const judge = async (verdict: Verdict): Promise<void> => {
    setSaving(true);
    const judged = await props.judge(verdict, comment).catch(() => null);
    setSaving(false);
    if (judged?.ok) {
      sync.nudge();
      onDone(verdict);
      return;
    }
    const refusal = judged?.refusal.type ?? '';
    if (refusal === 'comment-missing') document.getElementById(id)?.focus();
    setWrong(refusal === 'comment-missing' ? missing : (refusals?.[refusal] ?? `${words}.failed`));
  };
  return (
    <form
      className={className ? `quarantine-form ${className}` : 'quarantine-form'}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
      <label htmlFor={id}>{text(`${words}.comment`)}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={maxLength}
        autoComplete="off"
        value={comment}
        aria-describedby={`${id}-help`}
        aria-invalid={wrong === missing}
        onChange={(event) => {
          setComment(event.target.value);
          setWrong(null);
        }}
      />
      <p id={`${id}-help`} className="tj-quiet">
        {text(`${words}.comment_help`)}
      </p>
      {wrong !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {text(wrong)}
        </p>
      )}
      <div className="quarantine-buttons">
        {choices.map(({ verdict, labelKey, icon: Icon, isPrimary }) => (
          <button
            key={verdict}
            type="button"
            data-primary={isPrimary ? '' : undefined}
            disabled={saving}
            onClick={() => (verdict === asksFirst?.verdict ? setAsked(true) : void judge(verdict))}
          >
            <Icon size={22} aria-hidden /> {text(labelKey)}
          </button>
        ))}
      </div>
      <p className="tj-quiet">{says}</p>
      {asksFirst && isAsked && (
        <AskFirst
          title={asksFirst.title}
          act={asksFirst.act}
          isGrave={false}
          isBusy={saving}
          onConfirm={() => {
            setAsked(false);
            void judge(asksFirst.verdict);
          }}
          onClose={() => setAsked(false)}
        >
          <p>{asksFirst.says}</p>
        </AskFirst>
      )}
    </form>
  );
};
