// One question: a group named by its text, its answer, and below it what is wrong or asks for a reason.

import { IconAlertCircle, IconInfoCircle, IconLock } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { answerQuestion } from '../../../actions/answer-question.ts';
import { answerAt } from '../../../domain/answer-path.ts';
import { claimedAnswer } from '../../../domain/checklist/claim.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { AnswerValue } from '../../../domain/checklist/definition.ts';
import type { Finding } from '../../../domain/checklist/findings.ts';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { findingWords } from '../../shared/questions/finding-words.ts';
import { QuestionHead } from '../../shared/questions/QuestionHead.tsx';
import { questionDomId } from '../../shared/questions/question-dom-id.ts';
import { useText } from '../../text/use-text.ts';
import { AnswerField } from './AnswerField.tsx';
import { ReasonField } from './ReasonField.tsx';
import { ReviewComments } from './ReviewComments.tsx';
import { scrollToNext } from './scrolling.ts';
import { useVisit } from './visit-context.ts';

interface Props {
  readonly counted: CountedQuestion;
  readonly pageId: string;
}

export const QuestionCard = memo(({ counted, pageId }: Props) => {
  const { draft, site, programme, findings, required, base, edit } = useVisit();
  const { text, of, language } = useText();
  const { question, path } = counted;
  const stored = answerAt(draft.answers, path);
  const own = findings.filter((finding) => finding.path === path);
  const faults = own.filter(({ kind, reasonKey }) => kind === 'fault' && reasonKey === null);
  const asking = own.filter(
    (finding): finding is Finding & { reasonKey: string } => finding.reasonKey !== null,
  );
  const domId = questionDomId(path);
  const labelId = `${domId}-label`;
  const helpId = `${domId}-help`;
  const faultId = `${domId}-fault`;
  const claimId = `${domId}-claim`;
  const hint = of(question.hint);
  const claim = claimedAnswer(question, site);
  const isRequired = required.has(path);
  const isChanged = base !== null && !isSame(answerAt(base.answers, path), stored);
  const describedBy = [hint === '' ? '' : helpId, claim ? claimId : '', faults.length > 0 ? faultId : '']
    .filter(Boolean)
    .join(' ');

  // A choice shows at once; whether it is kept says the mark above, and a refused one falls back to what is stored.
  const [chosen, setChosen] = useState<{ readonly value: AnswerValue | undefined } | null>(null);
  const value = chosen === null ? stored : chosen.value;
  const onAnswer: AnswerProps['onAnswer'] = (next, thenNext = false) => {
    const choice = { value: next };
    setChosen(choice);
    void edit(
      (deps, options) =>
        answerQuestion(deps, { visitId: draft.visitId, path, value: next, page: pageId }, options),
      `answer:${path}`,
    ).then((kept) => {
      setChosen((latest) => (latest === choice ? null : latest));
      if (kept !== null && thenNext) scrollToNext(path);
    });
  };

  const gateMessage =
    question.gate && stored !== undefined && stored !== question.gate.value ? of(question.gate.message) : '';

  return (
    <div
      id={domId}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy || undefined}
      tabIndex={-1}
      className="question tj-card"
      data-fault={faults.length > 0 || undefined}
    >
      <QuestionHead labelId={labelId} label={of(question.label)} isRequired={isRequired}>
        {isChanged && <span className="question-changed">{text('visit.changed')}</span>}
      </QuestionHead>
      <ReviewComments kind="question" refs={[path]} />
      {hint !== '' && (
        <p id={helpId} className="question-hint">
          {hint}
        </p>
      )}
      {claim && (
        <p id={claimId} className="question-hint">
          {text('visit.claimed', { claim: of(claim.label) })}
        </p>
      )}
      {question.gate && (
        <p className="question-privacy">
          <strong>{text('privasi.judul')}</strong>
          <br />
          {text('privasi.isi', { program: of(programme?.name), instansi: site.agency })}
        </p>
      )}
      {question.personal_data && (
        <p className="question-personal">
          <IconLock size={16} aria-hidden />
          {text('visit.personal')}
        </p>
      )}
      <AnswerField
        counted={counted}
        pageId={pageId}
        labelId={labelId}
        describedBy={describedBy || undefined}
        isRequired={isRequired}
        hasFault={faults.length > 0}
        value={value}
        kept={stored}
        onAnswer={onAnswer}
      />
      {faults.length > 0 && (
        <p id={faultId} className="question-fault" role="alert">
          <IconAlertCircle size={18} aria-hidden />
          <span>
            {faults.map((fault) => findingWords(fault, question, { text, of, language }, stored)).join(' ')}
          </span>
        </p>
      )}
      {asking.map((finding) => (
        <ReasonField
          key={finding.reasonKey}
          reasonKey={finding.reasonKey}
          reason={finding.reason ?? draft.reasons[finding.reasonKey] ?? ''}
          sentence={findingWords(finding, question, { text, of, language })}
        />
      ))}
      {gateMessage !== '' && (
        <p className="tj-notice" data-tone="amber" role="status">
          <IconInfoCircle size={20} aria-hidden />
          {gateMessage}
        </p>
      )}
    </div>
  );
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
