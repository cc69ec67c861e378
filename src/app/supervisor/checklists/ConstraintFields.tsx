// The rules of an answer, as far as its type has any.

import type { Constraint, Question } from '../../../domain/checklist/definition.ts';
import { constraintsOf } from '../../../domain/checklist/question-faults.ts';
import { useText } from '../../text/use-text.ts';
import { BothLanguages, Choice, Group, NumberInput, Tick, WordInput } from './Fields.tsx';

interface Props {
  readonly question: Question;
  readonly earlier: readonly Question[];
  readonly onChange: (constraint: Constraint | undefined) => void;
}

const numbers = [
  'min',
  'max',
  'decimals',
  'min_length',
  'max_length',
  'min_count',
  'max_count',
  'warn_accuracy_m',
  'max_accuracy_m',
  'warn_distance_to_site_m',
] as const;

export const ConstraintFields = ({ question, earlier, onChange }: Props) => {
  const { text, of } = useText();
  const rule = question.constraint ?? {};
  const allowed = constraintsOf[question.type];
  if (allowed.length === 0) return null;
  const set = (change: Partial<Record<keyof Constraint, unknown>>): void => {
    const next = Object.fromEntries(
      Object.entries({ ...rule, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    ) as Constraint;
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const days = [
    { value: '', label: text('ceklis.day.free') },
    { value: 'today', label: text('ceklis.day.today') },
    ...earlier
      .filter(({ type }) => type === 'date')
      .map(({ id, label }) => ({ value: id, label: of(label) || id })),
  ];
  return (
    <Group title={text('ceklis.rules')}>
      <div className="ck-grid">
        {numbers
          .filter((key) => allowed.includes(key))
          .map((key) => (
            <NumberInput
              key={key}
              label={text(`ceklis.rule.${key}`)}
              value={rule[key]}
              onChange={(value) => set({ [key]: value })}
            />
          ))}
        {allowed.includes('pattern') && (
          <WordInput
            label={text('ceklis.rule.pattern')}
            value={rule.pattern ?? ''}
            onChange={(pattern) => set({ pattern })}
          />
        )}
        {(['not_before', 'not_after'] as const)
          .filter((key) => allowed.includes(key))
          .map((key) => (
            <Choice
              key={key}
              label={text(`ceklis.rule.${key}`)}
              value={rule[key] ?? ''}
              options={days}
              onChange={(value) => set({ [key]: value })}
            />
          ))}
        {allowed.includes('max_site_field') && (
          <WordInput
            label={text('ceklis.rule.max_site_field')}
            value={rule.max_site_field ?? ''}
            list={['length_m', 'planned_length_m']}
            onChange={(max_site_field) => set({ max_site_field })}
          />
        )}
      </div>
      {allowed.includes('exclusive') && (
        <fieldset className="ck-values">
          <legend>{text('ceklis.rule.exclusive')}</legend>
          {(question.options ?? []).map(({ value, label }) => (
            <Tick
              key={value}
              label={of(label) || value}
              checked={rule.exclusive?.includes(value) === true}
              onChange={(isAlone) => {
                const others = (rule.exclusive ?? []).filter((one) => one !== value);
                const next = isAlone ? [...others, value] : others;
                set({ exclusive: next.length === 0 ? undefined : next });
              }}
            />
          ))}
        </fieldset>
      )}
      <BothLanguages
        label={text('ceklis.rule.message')}
        value={rule.message}
        onChange={(message) => set({ message })}
      />
    </Group>
  );
};
