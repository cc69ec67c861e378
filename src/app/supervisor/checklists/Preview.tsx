// The checklist as the phone asks it, with the phone's own fields and rules. What is answered here is kept nowhere.

import '../../shared/questions/question.css';
import '../../shared/questions/answers.css';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { answerAt, withAnswerAt } from '../../../domain/answer-path.ts';
import { defaultAnswers } from '../../../domain/checklist/defaults.ts';
import type { Answers, Checklist } from '../../../domain/checklist/definition.ts';
import { itemLabel } from '../../../domain/checklist/item-label.ts';
import { readAnswers } from '../../../domain/checklist/relevance.ts';
import { scoreCounting } from '../../../domain/checklist/scoring.ts';
import { checkCounting, isRequired } from '../../../domain/checklist/validation.ts';
import { siteFieldsOf, whyNotAsked } from '../../../domain/checklist/why-not-asked.ts';
import { dayIn } from '../../../domain/local-time.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { deviceZone } from '../../shared/moment-words.ts';
import { findingWords } from '../../shared/questions/finding-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { conditionWords } from './condition-words.ts';
import { Choice, WordInput } from './Fields.tsx';
import { PreviewQuestion } from './PreviewQuestion.tsx';
import { sampleSite, withItems } from './preview-samples.ts';

interface Props {
  readonly checklist: Checklist;
  /** The section in view; the whole visit counts all the same. */
  readonly sectionIndex: number;
  /** The question being worked on, if one is: it comes into view, or is said what it waits for. */
  readonly questionIndex: number | null;
}

/** Answers stay while one goes through the sections, by the outline or here. */
export const Preview = ({ checklist, sectionIndex: worked, questionIndex }: Props) => {
  const [looked, setLooked] = useState({ worked, shown: worked });
  const sectionIndex = looked.worked === worked ? looked.shown : worked;
  const { deps } = useServices();
  const words = useText();
  const { text, of, language } = words;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  // Who tries a date means the day it is where they sit.
  const zone = deviceZone();
  const today = dayIn(zone, deps.now());
  const site = useMemo(() => sampleSite(checklist, typed, zone), [checklist, typed, zone]);
  const siteFields = useMemo(() => siteFieldsOf(checklist), [checklist]);
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
  const chosen = sectionIndex === worked && questionIndex !== null ? section.questions[questionIndex] : null;
  const missing = whyNotAsked(counting, section, chosen ?? null);
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
        {missing && (
          <p className="tj-notice" role="status">
            <IconInfoCircle size={20} aria-hidden />
            <span>
              {missing.by === 'question'
                ? text('ceklis.preview.waits', { pertanyaan: of(chosen?.label) || (chosen?.id ?? '') })
                : text('ceklis.preview.hidden')}{' '}
              {missing.by === 'gate'
                ? text('ceklis.preview.gate', { pertanyaan: of(missing.gate.label) || missing.gate.id })
                : text('ceklis.preview.until', { syarat: conditionWords(missing.unmet, checklist, words) })}
            </span>
          </p>
        )}
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
                  isWorkedOn={counted.question === chosen}
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
        {siteFields.length > 0 && (
          <div role="group" aria-label={text('ceklis.preview.site')} className="tj-stack">
            <p>{text('ceklis.preview.site')}</p>
            {siteFields.map((field) => (
              <WordInput
                key={field}
                label={field}
                value={typed[field] ?? ''}
                onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
              />
            ))}
          </div>
        )}
        <Button variant="default" onClick={() => setGiven({})}>
          {text('ceklis.preview.again')}
        </Button>
      </div>
    </section>
  );
};
