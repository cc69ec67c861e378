// The checklist as the phone asks it, with the phone's own fields and rules. What is answered here is kept nowhere.

import '../../shared/questions/question.css';
import '../../shared/questions/answers.css';
import { Button } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { answerAt, withAnswerAt } from '../../../domain/answer-path.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import { defaultAnswers, defaultItem } from '../../../domain/checklist/defaults.ts';
import type { Answers, AnswerValue, Checklist, Question } from '../../../domain/checklist/definition.ts';
import { itemLabel } from '../../../domain/checklist/item-label.ts';
import { readAnswers } from '../../../domain/checklist/relevance.ts';
import { scoreCounting } from '../../../domain/checklist/scoring.ts';
import { checkCounting, isRequired } from '../../../domain/checklist/validation.ts';
import { dayIn } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import type { Site } from '../../../domain/site.ts';
import type { AnswerProps } from '../../shared/questions/answer-props.ts';
import { ChoiceField, MultiField } from '../../shared/questions/ChoiceFields.tsx';
import { DateField } from '../../shared/questions/DateField.tsx';
import { findingWords } from '../../shared/questions/finding-words.ts';
import { NumberField } from '../../shared/questions/NumberField.tsx';
import { questionDomId } from '../../shared/questions/question-dom-id.ts';
import { TextField } from '../../shared/questions/TextField.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { Choice } from './Fields.tsx';

interface Props {
  readonly checklist: Checklist;
  /** The section in view; the whole visit counts all the same. */
  readonly sectionIndex: number;
}

/** Answers stay while one goes through the sections, by the outline or here. */
export const Preview = ({ checklist, sectionIndex: worked }: Props) => {
  const [looked, setLooked] = useState({ worked, shown: worked });
  const sectionIndex = looked.worked === worked ? looked.shown : worked;
  const { deps } = useServices();
  const words = useText();
  const { text, of, language } = words;
  const today = dayIn('Asia/Jakarta', deps.now());
  const site = useMemo(() => sampleSite(checklist), [checklist]);
  const [given, setGiven] = useState<Answers>({});
  const answers = useMemo(
    () => withItems(checklist, { ...defaultAnswers(checklist, site, today), ...given }, site, today),
    [checklist, given, site, today],
  );
  const { counting, findings, score } = useMemo(() => {
    const read = readAnswers(checklist, answers, site);
    return {
      counting: read,
      findings: checkCounting(read, answers, site, { today }),
      score: scoreCounting(read),
    };
  }, [checklist, answers, site, today]);
  const section = checklist.sections[sectionIndex] ?? checklist.sections[0];
  if (!section) return null;
  const shown = counting.counted.filter((counted) => counted.section === section);
  const items = [...new Set(shown.map(({ itemIndex }) => itemIndex))];
  return (
    <section className="ck-phone" aria-label={text('ceklis.preview')}>
      <header className="ck-phone-head">
        <strong>{of(checklist.title)}</strong>
        <span aria-live="polite">
          {score.score === null
            ? text('ceklis.preview.no_score')
            : text('ceklis.preview.score', {
                n: formatDecimal(score.score, language, 2),
                pita: of(score.bandLabel ?? undefined) || (score.band ?? '–'),
              })}
        </span>
      </header>
      <div className="ck-phone-body tj-stack">
        <Choice
          label={text('ceklis.preview.section')}
          value={String(sectionIndex)}
          options={checklist.sections.map((one, index) => ({
            value: String(index),
            label: `${index + 1}. ${of(one.title) || one.id}`,
          }))}
          onChange={(chosen) => setLooked({ worked, shown: Number(chosen) })}
        />
        <h3 className="tj-heading">{of(section.title)}</h3>
        {shown.length === 0 && <p className="tj-notice">{text('ceklis.preview.hidden')}</p>}
        {items.map((itemIndex) => (
          <div key={itemIndex ?? 'root'} className="tj-stack">
            {itemIndex !== null && (
              <h4>
                {itemLabel(
                  section,
                  (answers[section.id] as readonly unknown[])?.[itemIndex],
                  language,
                  itemIndex,
                )}
              </h4>
            )}
            {shown
              .filter((one) => one.itemIndex === itemIndex)
              .map((counted) => (
                <PreviewQuestion
                  key={`${counted.question.type}:${counted.path}`}
                  counted={counted}
                  value={answerAt(answers, counted.path)}
                  isRequired={isRequired(counting, counted)}
                  faults={findings
                    .filter(({ path, kind }) => path === counted.path && kind !== 'missing')
                    .map((finding) =>
                      findingWords(finding, counted.question, words, answerAt(answers, counted.path)),
                    )}
                  onAnswer={(value) =>
                    setGiven((before) => withAnswerAt({ ...answers, ...before }, counted.path, value))
                  }
                />
              ))}
          </div>
        ))}
        <Button variant="default" onClick={() => setGiven({})}>
          {text('ceklis.preview.again')}
        </Button>
      </div>
    </section>
  );
};

/** A repeat is shown with one item, so that its questions can be seen. */
const withItems = (checklist: Checklist, answers: Answers, site: Site, today: string): Answers => {
  const items = checklist.sections.flatMap((section) =>
    section.repeat && !Array.isArray(answers[section.id])
      ? [[section.id, [defaultItem(section, site, today)]] as const]
      : [],
  );
  return { ...answers, ...Object.fromEntries(items) };
};

/** A place that is none, of the kind the checklist is for. */
const sampleSite = ({ applies_to }: Checklist): Site =>
  ({
    id: 'contoh',
    kind: applies_to[0] ?? 'village_project',
    title: { id: 'Contoh', en: 'Sample' },
    timezone: 'Asia/Jakarta',
    geometry: { type: 'Point', coordinates: [samplePoint.lng, samplePoint.lat] },
    length_m: 1000,
    planned_length_m: 1000,
    sta_start: '0+000',
    sta_end: '1+000',
  }) as unknown as Site;

const samplePoint = { lng: 114.1, lat: -8.3 };

const PreviewQuestion = ({
  counted,
  value,
  isRequired: mustAnswer,
  faults,
  onAnswer,
}: {
  readonly counted: CountedQuestion;
  readonly value: AnswerValue | undefined;
  readonly isRequired: boolean;
  readonly faults: readonly string[];
  readonly onAnswer: (value: AnswerValue | undefined) => void;
}) => {
  const { text, of } = useText();
  const { question, path } = counted;
  const domId = `ck-${questionDomId(path)}`;
  const props: AnswerProps = {
    counted: { ...counted, path: `ck-${path}` },
    pageId: '',
    labelId: `${domId}-label`,
    describedBy: undefined,
    isRequired: mustAnswer,
    hasFault: faults.length > 0,
    value,
    kept: value,
    onAnswer,
  };
  const isShut = question.gate && value !== undefined && value !== question.gate.value;
  return (
    <div role="group" aria-labelledby={props.labelId} className="question tj-card">
      <div className="question-head">
        <span id={props.labelId} className="question-label">
          {of(question.label) || question.id}
        </span>
        {mustAnswer ? (
          <span className="question-required" aria-hidden title={text('form.wajib')}>
            *
          </span>
        ) : (
          <span className="question-optional">{text('visit.optional')}</span>
        )}
      </div>
      {question.hint && <p className="question-hint">{of(question.hint)}</p>}
      <PreviewField {...props} />
      {faults.length > 0 && (
        <p className="question-fault">
          <IconAlertCircle size={18} aria-hidden />
          <span>{faults.join(' ')}</span>
        </p>
      )}
      {isShut && (
        <p className="tj-notice" data-tone="amber">
          <IconInfoCircle size={20} aria-hidden />
          {of(question.gate?.message)}
        </p>
      )}
    </div>
  );
};

const PreviewField = (props: AnswerProps) => {
  const { text } = useText();
  const { question } = props.counted;
  switch (question.type) {
    case 'yesno':
    case 'single':
      return <ChoiceField {...props} />;
    case 'multi':
      return <MultiField {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberField {...props} />;
    case 'text':
      return <TextField {...props} />;
    case 'date':
      return <DateField {...props} />;
    default:
      return (
        <Button
          variant="default"
          onClick={() => props.onAnswer(props.value === undefined ? sampleEvidence(question) : undefined)}
        >
          {text(props.value === undefined ? 'ceklis.preview.evidence' : 'ceklis.preview.no_evidence')}
        </Button>
      );
  }
};

const sampleEvidence = ({ type, photo }: Question): AnswerValue => {
  const gps = { ...samplePoint, accuracy_m: 6, captured_at: null };
  if (type === 'gps') return gps;
  const stage = photo?.stages?.at(-1) ?? 'any';
  return Array.from({ length: Math.max(1, photo?.min ?? 1) }, (_, index) => ({
    file: `contoh-${index + 1}.jpg`,
    stage,
    gps,
  }));
};
