// The calculations of a checklist: what each works out of which answers, once per visit or once per item.

import { IconPlus } from '@tabler/icons-react';
import type { Calculation, Checklist } from '../../../domain/checklist/definition.ts';
import { argumentChoices, newCalculation, ofFunction } from '../../../domain/checklist/edit-calculation.ts';
import { freeId, moved } from '../../../domain/checklist/edit-definition.ts';
import { neededArguments } from '../../../domain/checklist/scoring-faults.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { BandsEditor } from './BandsEditor.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { BothLanguages, Choice, Group, NumberInput, Tick, WordInput } from './Fields.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

const functions = Object.keys(neededArguments) as readonly Calculation['fn'][];

export const CalculationsEditor = ({ checklist, edit }: Props) => {
  const { text, of } = useText();
  const { calculations } = checklist;
  const setAll = (next: readonly Calculation[], key?: string): void =>
    edit((whole) => ({ ...whole, calculations: next }), key);
  return (
    <Group title={text('ceklis.score.calculations')}>
      <p className="tj-quiet">{text('ceklis.calculation.says')}</p>
      <ol className="ck-plain tj-stack">
        {calculations.map((one, index) => (
          <li key={index} className="ck-calculation">
            <div className="ck-panel-head">
              <h4>{of(one.label) || one.id}</h4>
              <OrderButtons
                name={of(one.label) || one.id}
                isFirst={index === 0}
                isLast={index === calculations.length - 1}
                onMove={(by) => setAll(moved(calculations, index, by))}
                onDelete={() =>
                  edit((whole) => ({
                    ...whole,
                    calculations: whole.calculations.toSpliced(index, 1),
                    scoring: withoutIncluded(whole.scoring, one.id),
                  }))
                }
              />
            </div>
            <details>
              <summary>
                {text(`ceklis.fn.${one.fn}`)} ({one.id})
              </summary>
              <CalculationFields
                checklist={checklist}
                calculation={one}
                edit={edit}
                onChange={(next, key) => setAll(calculations.with(index, next), `${one.id}.${key}`)}
              />
            </details>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() =>
          edit((whole) => ({
            ...whole,
            calculations: [
              ...whole.calculations,
              newCalculation(freeId(whole, `hitungan_${whole.calculations.length + 1}`)),
            ],
          }))
        }
      >
        {text('ceklis.calculation.add')}
      </Button>
    </Group>
  );
};

interface FieldProps extends Props {
  readonly calculation: Calculation;
  readonly onChange: (calculation: Calculation, key: string) => void;
}

const CalculationFields = ({ checklist, calculation, edit, onChange }: FieldProps) => {
  const { text, of } = useText();
  const { id, scope, fn, bands } = calculation;
  const set = (change: Partial<Calculation>, key: string): void =>
    onChange({ ...calculation, ...change }, key);
  const without = (name: 'decimals' | 'unit' | 'bands' | 'relevant'): Calculation => {
    const { [name]: _, ...rest } = calculation;
    return rest;
  };
  const isIncluded = checklist.scoring.include_calculations?.includes(id) === true;
  return (
    <div className="tj-stack">
      <BothLanguages
        label={text('ceklis.calculation.label')}
        value={calculation.label}
        onChange={(label) => set({ label: label ?? { id: '', en: '' } }, 'label')}
      />
      <div className="ck-grid">
        <Choice
          label={text('ceklis.calculation.fn')}
          value={fn}
          options={functions.map((value) => ({ value, label: text(`ceklis.fn.${value}`) }))}
          onChange={(next) => onChange(ofFunction(calculation, next), 'fn')}
        />
        <Choice
          label={text('ceklis.calculation.scope')}
          value={scope}
          options={[
            { value: 'root', label: text('ceklis.calculation.once') },
            ...checklist.sections
              .filter(({ repeat }) => repeat)
              .map((section) => ({
                value: section.id,
                label: text('ceklis.calculation.per_item', { bagian: of(section.title) || section.id }),
              })),
          ]}
          onChange={(next) => set({ scope: next }, 'scope')}
        />
        {neededArguments[fn].map((name) => (
          <Argument
            key={name}
            checklist={checklist}
            calculation={calculation}
            name={name}
            onChange={onChange}
          />
        ))}
        <NumberInput
          label={text('ceklis.score.decimals')}
          value={calculation.decimals}
          onChange={(decimals) =>
            onChange(decimals === undefined ? without('decimals') : { ...calculation, decimals }, 'decimals')
          }
        />
        <WordInput
          label={text('ceklis.question.unit')}
          value={calculation.unit ?? ''}
          onChange={(unit) => onChange(unit === '' ? without('unit') : { ...calculation, unit }, 'unit')}
        />
      </div>
      <ConditionEditor
        title={text('ceklis.calculation.relevant')}
        checklist={{ ...checklist, calculations: checklist.calculations.filter((one) => one.id !== id) }}
        earlier={checklist.sections
          .filter((section) => !section.repeat || section.id === scope)
          .flatMap(({ questions }) => questions)}
        value={calculation.relevant}
        onChange={(relevant) =>
          onChange(relevant === undefined ? without('relevant') : { ...calculation, relevant }, 'relevant')
        }
      />
      <Group title={text('ceklis.calculation.bands', { nama: of(calculation.label) || id })}>
        <BandsEditor
          bands={bands ?? []}
          withPoints
          onChange={(next, key) =>
            onChange(next.length === 0 ? without('bands') : { ...calculation, bands: next }, key)
          }
        />
        {(isIncluded || bands?.some(({ points }) => points !== undefined)) && (
          <Tick
            label={text('ceklis.score.include')}
            checked={isIncluded}
            onChange={(isIn) =>
              edit((whole) => {
                const rest = withoutIncluded(whole.scoring, id);
                return {
                  ...whole,
                  scoring: isIn
                    ? { ...rest, include_calculations: [...(rest.include_calculations ?? []), id] }
                    : rest,
                };
              })
            }
          />
        )}
      </Group>
    </div>
  );
};

const withoutIncluded = (
  { include_calculations, ...scoring }: Checklist['scoring'],
  id: string,
): Checklist['scoring'] => {
  const others = include_calculations?.filter((one) => one !== id) ?? [];
  return others.length === 0 ? scoring : { ...scoring, include_calculations: others };
};

/** A question or another calculation; of a division also a number that is always the same. */
const Argument = ({
  checklist,
  calculation,
  name,
  onChange,
}: Pick<FieldProps, 'checklist' | 'calculation' | 'onChange'> & { readonly name: string }) => {
  const { text, of } = useText();
  const { args, fn } = calculation;
  const given = args[name];
  const set = (value: string | number): void =>
    onChange({ ...calculation, args: { ...args, [name]: value } }, `args.${name}`);
  const isNumber = typeof given === 'number';
  return (
    <>
      <Choice
        label={text(`ceklis.argument.${name}`)}
        value={isNumber ? '#' : String(given ?? '')}
        options={[
          { value: '', label: text('ceklis.argument.none') },
          ...argumentChoices(checklist, calculation).map((one) => ({
            value: one.id,
            label: `${of(one.label) || one.id} (${one.id})`,
          })),
          ...(fn === 'divide' ? [{ value: '#', label: text('ceklis.argument.number') }] : []),
        ]}
        onChange={(next) => set(next === '#' ? 1 : next)}
      />
      {isNumber && (
        <NumberInput
          label={text('ceklis.argument.number_of', { nama: text(`ceklis.argument.${name}`) })}
          value={given}
          onChange={(next) => set(next ?? 0)}
        />
      )}
    </>
  );
};
