// How the score is made and named, and the calculations it may use.

import type { Checklist, Scoring } from '../../../domain/checklist/definition.ts';
import { useText } from '../../text/use-text.ts';
import { BandsEditor } from './BandsEditor.tsx';
import { CalculationsEditor } from './CalculationsEditor.tsx';
import { Choice, Group, NumberInput } from './Fields.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

export const ScoringPanel = ({ checklist, edit }: Props) => {
  const { text } = useText();
  const { scoring } = checklist;
  const set = (change: Partial<Scoring>, key: string): void =>
    edit((whole) => ({ ...whole, scoring: { ...whole.scoring, ...change } }), `scoring.${key}`);
  return (
    <div className="tj-stack">
      <p className="tj-quiet">{text('ceklis.score.says')}</p>
      <div className="ck-grid">
        <NumberInput
          label={text('ceklis.score.scale')}
          value={scoring.scale}
          onChange={(scale) => set({ scale: scale ?? 0 }, 'scale')}
        />
        <NumberInput
          label={text('ceklis.score.decimals')}
          value={scoring.decimals ?? 1}
          onChange={(decimals) => set({ decimals: decimals ?? 0 }, 'decimals')}
        />
        <Choice
          label={text('ceklis.score.direction')}
          value={scoring.direction ?? 'higher_is_better'}
          options={(['higher_is_better', 'higher_is_worse'] as const).map((value) => ({
            value,
            label: text(`ceklis.score.${value}`),
          }))}
          onChange={(direction) => set({ direction }, 'direction')}
        />
        <Choice
          label={text('ceklis.score.repeats')}
          value={scoring.repeat_aggregation ?? 'mean'}
          options={(['mean', 'worst'] as const).map((value) => ({
            value,
            label: text(`ceklis.score.${value}`),
          }))}
          onChange={(repeat_aggregation) => set({ repeat_aggregation }, 'repeat')}
        />
      </div>
      <Group title={text('ceklis.score.bands')}>
        <BandsEditor bands={scoring.bands} onChange={(bands, key) => set({ bands }, key)} />
      </Group>
      <CalculationsEditor checklist={checklist} edit={edit} />
    </div>
  );
};
