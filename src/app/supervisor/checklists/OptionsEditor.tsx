import { IconPlus } from '@tabler/icons-react';
import type { Option } from '../../../domain/checklist/definition.ts';
import { moved } from '../../../domain/checklist/edit-definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { Group, NumberInput, WordInput } from './Fields.tsx';

interface Props {
  readonly options: readonly Option[];
  readonly onChange: (options: readonly Option[]) => void;
}

export const OptionsEditor = ({ options, onChange }: Props) => {
  const { text } = useText();
  const set = (index: number, change: Partial<Option>): void => {
    const before = options[index];
    if (!before) return;
    const { points: _, ...rest } = before;
    onChange(
      options.with(
        index,
        'points' in change && change.points === undefined ? rest : { ...before, ...change },
      ),
    );
  };
  const add = (): void => {
    let count = options.length + 1;
    while (options.some(({ value }) => value === `opsi_${count}`)) count += 1;
    onChange([...options, { value: `opsi_${count}`, label: { id: '', en: '' } }]);
  };
  return (
    <Group title={text('ceklis.options')}>
      <ol className="ck-options">
        {options.map((option, index) => (
          <li key={index}>
            <WordInput
              label={text('ceklis.language.id')}
              value={option.label.id}
              onChange={(id) => set(index, { label: { ...option.label, id } })}
            />
            <WordInput
              label={text('ceklis.language.en')}
              value={option.label.en}
              onChange={(en) => set(index, { label: { ...option.label, en } })}
            />
            <WordInput
              label={text('ceklis.option.value')}
              value={option.value}
              onChange={(value) => set(index, { value })}
            />
            <NumberInput
              label={text('ceklis.points')}
              value={option.points}
              onChange={(points) => set(index, { points } as Partial<Option>)}
            />
            <OrderButtons
              name={option.label.id || option.value}
              onMove={(by) => onChange(moved(options, index, by))}
              isFirst={index === 0}
              isLast={index === options.length - 1}
              onDelete={() => onChange(options.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={add}>
        {text('ceklis.option.add')}
      </Button>
    </Group>
  );
};
