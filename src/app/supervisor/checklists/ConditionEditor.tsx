// A condition, made by choosing: a question asked before, how it is compared, and with what; joined by all, any or not.

import { IconPlus } from '@tabler/icons-react';
import { opsOf, valuesOf } from '../../../domain/checklist/condition-faults.ts';
import type { Checklist, Condition, ConditionOp, Question } from '../../../domain/checklist/definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { Choice, Group, Tick, WordInput } from './Fields.tsx';

interface Props {
  readonly title: string;
  readonly checklist: Checklist;
  /** What can be asked about here: earlier questions of the root or of the same item. */
  readonly earlier: readonly Question[];
  readonly value: Condition | undefined;
  readonly onChange: (value: Condition | undefined) => void;
}

export const ConditionEditor = (props: Props) => {
  const { title, earlier, value, onChange } = props;
  const { text } = useText();
  return (
    <Group title={title}>
      {value === undefined ? (
        <p className="tj-quiet">{text('ceklis.condition.none')}</p>
      ) : (
        <Part {...props} value={value} onChange={onChange} depth={1} />
      )}
      {value === undefined && (
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => onChange(firstComparison(earlier))}
        >
          {text('ceklis.condition.add')}
        </Button>
      )}
    </Group>
  );
};

const firstComparison = (earlier: readonly Question[]): Condition => {
  const last = earlier.at(-1);
  if (!last) return { site: 'kind', op: 'eq', value: 'road_segment' };
  return { q: last.id, op: opsOf(last)[0] ?? 'answered', value: valuesOf(last)?.[0] ?? '' };
};

interface PartProps extends Omit<Props, 'value'> {
  readonly value: Condition;
  readonly depth: number;
}

const Part = (props: PartProps) => {
  const { value, onChange, earlier, depth } = props;
  const { text } = useText();
  if ('not' in value)
    return (
      <fieldset className="ck-condition">
        <legend>{text('ceklis.condition.not')}</legend>
        <Part
          {...props}
          value={value.not}
          onChange={(not) => onChange(not ? { not } : undefined)}
          depth={depth + 1}
        />
        <Button variant="subtle" onClick={() => onChange(value.not)}>
          {text('ceklis.condition.drop_not')}
        </Button>
      </fieldset>
    );
  if (!('all' in value) && !('any' in value)) return <Comparison {...props} />;
  const kind = 'all' in value ? 'all' : 'any';
  const parts: readonly Condition[] = 'all' in value ? value.all : value.any;
  const set = (next: readonly Condition[], as: 'all' | 'any' = kind): void => {
    if (next.length === 0) onChange(undefined);
    else onChange(as === 'all' ? { all: next } : { any: next });
  };
  return (
    <fieldset className="ck-condition">
      <legend>{text('ceklis.condition.group')}</legend>
      <Choice
        label={text('ceklis.condition.joined')}
        value={kind}
        options={(['all', 'any'] as const).map((one) => ({
          value: one,
          label: text(`ceklis.condition.${one}`),
        }))}
        onChange={(as) => set(parts, as)}
      />
      {parts.map((part, index) => (
        <Part
          key={index}
          {...props}
          value={part}
          depth={depth + 1}
          onChange={(next) => set(next ? parts.with(index, next) : parts.toSpliced(index, 1))}
        />
      ))}
      <div className="ck-row">
        <Button variant="default" onClick={() => set([...parts, firstComparison(earlier)])}>
          {text('ceklis.condition.add')}
        </Button>
        <Button variant="subtle" onClick={() => onChange({ not: value })}>
          {text('ceklis.condition.make_not')}
        </Button>
      </div>
    </fieldset>
  );
};

const siteFields = ['kind', 'category', 'status', 'length_m', 'agency', 'program', 'fiscal_year'];

const Comparison = ({ checklist, earlier, value, onChange, depth }: PartProps) => {
  const { text, of } = useText();
  if ('all' in value || 'any' in value || 'not' in value) return null;
  const about = 'q' in value ? `q:${value.q}` : 'calc' in value ? `calc:${value.calc}` : 'site:';
  const question = 'q' in value ? earlier.find(({ id }) => id === value.q) : undefined;
  const ops: readonly ConditionOp[] = question
    ? opsOf(question)
    : ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'answered', 'not_answered'];
  const choose = (next: string): void => {
    const [kind, id = ''] = next.split(/:(.*)/s);
    if (kind === 'site') onChange({ site: 'kind', op: 'eq', value: '' });
    else if (kind === 'calc') onChange({ calc: id, op: 'gt', value: 0 });
    else {
      const chosen = earlier.find((one) => one.id === id);
      if (chosen) onChange(firstComparison([chosen]));
    }
  };
  const subjects = [
    ...earlier.map((one) => ({ value: `q:${one.id}`, label: `${of(one.label) || one.id} (${one.id})` })),
    ...checklist.calculations.map((one) => ({
      value: `calc:${one.id}`,
      label: text('ceklis.condition.calculation', { nama: of(one.label) || one.id }),
    })),
    { value: 'site:', label: text('ceklis.condition.site') },
  ];
  const withOp = (op: ConditionOp): void => {
    const isList = op === 'in' || op === 'not_in';
    const needs = op !== 'answered' && op !== 'not_answered';
    const single = Array.isArray(value.value) ? (value.value[0] ?? '') : (value.value ?? '');
    const { value: _, ...rest } = value;
    onChange({
      ...rest,
      op,
      ...(needs ? { value: isList ? [single].filter((one) => one !== '') : single } : {}),
    });
  };
  return (
    <div className="ck-comparison">
      <Choice label={text('ceklis.condition.what')} value={about} options={subjects} onChange={choose} />
      {'site' in value && (
        <WordInput
          label={text('ceklis.condition.field')}
          value={value.site}
          list={siteFields}
          onChange={(site) => onChange({ ...value, site })}
        />
      )}
      <Choice
        label={text('ceklis.condition.op')}
        value={value.op}
        options={ops.map((op) => ({ value: op, label: text(`ceklis.op.${op}`) }))}
        onChange={withOp}
      />
      <ComparedWith question={question} value={value} onChange={onChange} />
      <div className="ck-row">
        {depth < 5 && (
          <>
            <Button variant="subtle" onClick={() => onChange({ all: [value, firstComparison(earlier)] })}>
              {text('ceklis.condition.and')}
            </Button>
            <Button variant="subtle" onClick={() => onChange({ not: value })}>
              {text('ceklis.condition.make_not')}
            </Button>
          </>
        )}
        <OrderButtons
          name={text('ceklis.condition.this')}
          onMove={null}
          isFirst
          isLast
          onDelete={() => onChange(undefined)}
        />
      </div>
    </div>
  );
};

type Compared = Extract<Condition, { op: ConditionOp }>;

const ComparedWith = ({
  question,
  value,
  onChange,
}: {
  readonly question: Question | undefined;
  readonly value: Compared;
  readonly onChange: (value: Condition) => void;
}) => {
  const { text, of } = useText();
  if (value.op === 'answered' || value.op === 'not_answered') return null;
  const known = question ? valuesOf(question) : null;
  const labelOf = (one: string): string => {
    if (question?.type === 'yesno') return text(one === 'ya' ? 'form.ya' : 'form.tidak');
    const option = question?.options?.find((candidate) => candidate.value === one);
    return option ? of(option.label) || one : one;
  };
  if (known && (value.op === 'in' || value.op === 'not_in')) {
    const chosen = Array.isArray(value.value) ? value.value.map(String) : [];
    return (
      <fieldset className="ck-values">
        <legend>{text('ceklis.condition.values')}</legend>
        {known.map((one) => (
          <Tick
            key={one}
            label={labelOf(one)}
            checked={chosen.includes(one)}
            onChange={(isChosen) =>
              onChange({
                ...value,
                value: known.filter((other) => (other === one ? isChosen : chosen.includes(other))),
              })
            }
          />
        ))}
      </fieldset>
    );
  }
  if (known)
    return (
      <Choice
        label={text('ceklis.condition.value')}
        value={String(value.value ?? '')}
        options={known.map((one) => ({ value: one, label: labelOf(one) }))}
        onChange={(next) => onChange({ ...value, value: next })}
      />
    );
  const isList = value.op === 'in' || value.op === 'not_in';
  const typed = isList && Array.isArray(value.value) ? value.value.join(', ') : String(value.value ?? '');
  const isNumber = question?.type === 'integer' || question?.type === 'decimal' || 'calc' in value;
  const read = (one: string): string | number =>
    isNumber && one.trim() !== '' && Number.isFinite(Number(one)) ? Number(one) : one.trim();
  return (
    <WordInput
      label={text(isList ? 'ceklis.condition.values_typed' : 'ceklis.condition.value')}
      value={typed}
      onChange={(next) => onChange({ ...value, value: isList ? next.split(',').map(read) : read(next) })}
    />
  );
};
