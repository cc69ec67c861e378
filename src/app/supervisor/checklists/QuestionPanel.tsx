// Everything about one question, in the order one thinks of it: what is asked, how it is answered, when, and what it counts.

import { valuesOf } from '../../../domain/checklist/condition-faults.ts';
import type { Checklist, Question, QuestionType } from '../../../domain/checklist/definition.ts';
import { ofType, renameQuestion, withQuestion } from '../../../domain/checklist/edit-definition.ts';
import { useText } from '../../text/use-text.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { ConstraintFields } from './ConstraintFields.tsx';
import { BothLanguages, Choice, Group, NumberInput, Tick, WordInput } from './Fields.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';
import { PointFields } from './PointFields.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly sectionIndex: number;
  readonly index: number;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

export const questionTypes: readonly QuestionType[] = [
  'yesno',
  'single',
  'multi',
  'integer',
  'decimal',
  'text',
  'date',
  'gps',
  'photo',
  'video',
];

export const QuestionPanel = ({ checklist, sectionIndex, index, edit }: Props) => {
  const { text, of } = useText();
  const section = checklist.sections[sectionIndex];
  const question = section?.questions[index];
  if (!section || !question) return null;
  const set = (change: Partial<Question>, key: string): void =>
    edit(
      (whole) => withQuestion(whole, sectionIndex, index, (one) => without({ ...one, ...change })),
      `${question.id}.${key}`,
    );
  const earlier = earlierQuestions(checklist, sectionIndex, index);
  const { type } = question;
  const isChoice = type === 'single' || type === 'yesno';
  return (
    <div className="tj-stack">
      <BothLanguages
        label={text('ceklis.question.label')}
        value={question.label}
        onChange={(label) => set({ label: label ?? { id: '', en: '' } }, 'label')}
      />
      <BothLanguages
        label={text('ceklis.question.hint')}
        value={question.hint}
        onChange={(hint) => set({ hint } as Partial<Question>, 'hint')}
      />
      <div className="ck-grid">
        <Choice
          label={text('ceklis.question.type')}
          value={type}
          options={questionTypes.map((one) => ({ value: one, label: text(`ceklis.type.${one}`) }))}
          onChange={(next) =>
            edit((whole) => withQuestion(whole, sectionIndex, index, (one) => ofType(one, next)))
          }
        />
        <WordInput
          label={text('ceklis.question.id')}
          help={text('ceklis.question.id_help')}
          value={question.id}
          onChange={(id) =>
            edit(
              (whole) => renameQuestion(whole, question.id, id.toLowerCase().replace(/[^a-z0-9_]/g, '_')),
              'id',
            )
          }
        />
        {(type === 'integer' || type === 'decimal') && (
          <WordInput
            label={text('ceklis.question.unit')}
            value={question.unit ?? ''}
            onChange={(unit) => set({ unit }, 'unit')}
          />
        )}
        <Choice
          label={text('ceklis.question.personal')}
          value={question.personal_data ?? ''}
          options={[
            { value: '', label: text('ceklis.personal.none') },
            { value: 'umum', label: text('ceklis.personal.umum') },
            { value: 'spesifik', label: text('ceklis.personal.spesifik') },
          ]}
          onChange={(mark) =>
            set({ personal_data: mark === '' ? undefined : mark } as Partial<Question>, 'personal')
          }
        />
      </div>
      <div className="ck-row">
        <Tick
          label={text('ceklis.question.required')}
          checked={question.required}
          onChange={(required) => set({ required }, 'required')}
        />
        {isChoice && (
          <Tick
            label={text('ceklis.question.outcome')}
            checked={question.outcome === true}
            onChange={(outcome) => set({ outcome: outcome || undefined } as Partial<Question>, 'outcome')}
          />
        )}
        {isChoice && (
          <Tick
            label={text('ceklis.question.gate')}
            checked={question.gate !== undefined}
            onChange={(isGate) =>
              set(
                {
                  gate: isGate
                    ? { value: valuesOf(question)?.[0] ?? 'ya', message: { id: '', en: '' } }
                    : undefined,
                } as Partial<Question>,
                'gate',
              )
            }
          />
        )}
      </div>
      {question.gate && isChoice && (
        <Group title={text('ceklis.question.gate')}>
          <Choice
            label={text('ceklis.gate.value')}
            value={question.gate.value}
            options={(valuesOf(question) ?? []).map((value) => ({
              value,
              label: of(question.options?.find((option) => option.value === value)?.label) || value,
            }))}
            onChange={(value) => question.gate && set({ gate: { ...question.gate, value } }, 'gate')}
          />
          <BothLanguages
            label={text('ceklis.gate.message')}
            value={question.gate.message}
            onChange={(message) =>
              question.gate &&
              set({ gate: { ...question.gate, message: message ?? { id: '', en: '' } } }, 'gate')
            }
          />
        </Group>
      )}
      {(type === 'single' || type === 'multi') && (
        <OptionsEditor options={question.options ?? []} onChange={(options) => set({ options }, 'options')} />
      )}
      {type === 'photo' && question.photo && <PhotoFields question={question} set={set} />}
      {type === 'video' && (
        <NumberInput
          label={text('ceklis.video.seconds')}
          value={question.video?.max_seconds}
          onChange={(max_seconds) =>
            set({ video: without({ ...question.video, max_seconds }) } as Partial<Question>, 'video')
          }
        />
      )}
      <ConstraintFields
        question={question}
        earlier={earlier}
        onChange={(constraint) => set({ constraint } as Partial<Question>, 'constraint')}
      />
      <PointFields question={question} onChange={(change) => set(change, 'points')} />
      <ConditionEditor
        title={text('ceklis.condition.relevant')}
        checklist={checklist}
        earlier={earlier}
        value={question.relevant}
        onChange={(relevant) => set({ relevant } as Partial<Question>, 'relevant')}
      />
      {!question.required && (
        <ConditionEditor
          title={text('ceklis.condition.required_when')}
          checklist={checklist}
          earlier={earlier}
          value={question.required_when}
          onChange={(required_when) => set({ required_when } as Partial<Question>, 'required_when')}
        />
      )}
    </div>
  );
};

const PhotoFields = ({
  question,
  set,
}: {
  readonly question: Question;
  readonly set: (change: Partial<Question>, key: string) => void;
}) => {
  const { text } = useText();
  const { photo } = question;
  if (!photo) return null;
  const change = (part: Partial<typeof photo>): void =>
    set({ photo: without({ ...photo, ...part }) as typeof photo }, 'photo');
  const stages = photo.stages ?? ['any'];
  return (
    <Group title={text('ceklis.photo')}>
      <div className="ck-grid">
        <NumberInput
          label={text('ceklis.photo.min')}
          value={photo.min}
          onChange={(min) => change({ min: min ?? 0 })}
        />
        <NumberInput
          label={text('ceklis.photo.max')}
          value={photo.max}
          onChange={(max) => change({ max: max ?? 1 })}
        />
        <Choice
          label={text('ceklis.photo.stages')}
          value={stages.includes('any') ? 'any' : 'stages'}
          options={[
            { value: 'any', label: text('ceklis.photo.any') },
            { value: 'stages', label: '0 / 50 / 100 %' },
          ]}
          onChange={(one) => change({ stages: one === 'any' ? ['any'] : ['0', '50', '100'] })}
        />
      </div>
      <div className="ck-row">
        <Tick
          label={text('ceklis.photo.gps')}
          checked={photo.require_gps === true}
          onChange={(require_gps) => change({ require_gps })}
        />
        <Tick
          label={text('ceklis.photo.point')}
          checked={photo.match_photo_point === true}
          onChange={(match_photo_point) => change({ match_photo_point })}
        />
        <Tick
          label={text('ceklis.photo.blur')}
          checked={photo.blur_faces !== undefined}
          onChange={(blur) => change({ blur_faces: blur ? 'offer' : undefined } as Partial<typeof photo>)}
        />
      </div>
    </Group>
  );
};

/** Without what is undefined or empty: the definition holds only what is said. */
const without = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== '')) as T;

/** What a condition of this question can ask about. */
export const earlierQuestions = (
  checklist: Checklist,
  sectionIndex: number,
  index: number,
): readonly Question[] =>
  checklist.sections.slice(0, sectionIndex + 1).flatMap((section, at) => {
    if (at < sectionIndex) return section.repeat ? [] : section.questions;
    return section.questions.slice(0, index);
  });
