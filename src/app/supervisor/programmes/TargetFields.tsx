// What is to be reached in which village.

import { IconPlus } from '@tabler/icons-react';
import type { Region } from '../../../domain/site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import type { FormTarget } from './edited-programme.ts';
import { SelectField } from './SelectField.tsx';

interface Props {
  readonly targets: readonly FormTarget[];
  readonly villages: readonly Region[];
  readonly onChange: (targets: readonly FormTarget[]) => void;
}

export const TargetFields = ({ targets, villages, onChange }: Props) => {
  const { text } = useText();
  const names = new Map(villages.map(({ code, name }) => [code, name]));
  const change = (key: string, part: Partial<FormTarget>): void =>
    onChange(targets.map((target) => (target.key === key ? { ...target, ...part } : target)));
  return (
    <fieldset className="programme-group">
      <legend>{text('program.group.targets')}</legend>
      <p className="programme-wide tj-quiet">{text('program.targets_says')}</p>
      <ol className="programme-rows">
        {targets.map((target, index) => (
          <li key={target.key}>
            <SelectField
              label={text('program.target_village', { n: index + 1 })}
              value={target.village}
              onChange={(village) => change(target.key, { village })}
              options={[
                ['', text('program.choose')],
                ...villages.map(({ code, name }) => [code, name] as const),
                ...(target.village === '' || names.has(target.village)
                  ? []
                  : [[target.village, target.village] as const]),
              ]}
            />
            <TextInput
              label={text('program.target_sites', { n: index + 1 })}
              inputMode="numeric"
              maxLength={6}
              autoComplete="off"
              value={target.sites}
              onChange={(event) => change(target.key, { sites: event.currentTarget.value })}
            />
            <OrderButtons
              name={names.get(target.village) ?? String(index + 1)}
              isFirst
              isLast
              onMove={null}
              onDelete={() => onChange(targets.filter(({ key }) => key !== target.key))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        className="programme-add"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={() => onChange([...targets, { key: crypto.randomUUID(), village: '', sites: '' }])}
      >
        {text('program.add_target')}
      </Button>
    </fieldset>
  );
};
