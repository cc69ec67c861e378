// What belongs to the checklist as a whole: its name, what it is for, and how its score is made.

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Band, Checklist, Scoring } from '../../../domain/checklist/definition.ts';
import { moved } from '../../../domain/checklist/edit-definition.ts';
import { useText } from '../../text/use-text.ts';
import { BothLanguages, Choice, Group, NumberInput, Tick, WordInput } from './Fields.tsx';
import { OrderButtons } from './OrderButtons.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

const kinds = [
  'road_segment',
  'neighbourhood_infra',
  'village_project',
  'urban_facility',
  'innovation',
  'public_service',
  'rtlh_house',
] as const;

export const HeadPanel = ({ checklist, edit }: Props) => {
  const { text } = useText();
  return (
    <div className="tj-stack">
      <BothLanguages
        label={text('ceklis.head.title')}
        value={checklist.title}
        onChange={(title) => edit((whole) => ({ ...whole, title: title ?? { id: '', en: '' } }), 'title')}
      />
      <BothLanguages
        label={text('ceklis.head.description')}
        value={checklist.description}
        onChange={(description) =>
          edit(
            ({ description: _, ...whole }) => (description ? { ...whole, description } : whole),
            'description',
          )
        }
      />
      <fieldset className="ck-values">
        <legend>{text('ceklis.head.applies')}</legend>
        {kinds.map((kind) => (
          <Tick
            key={kind}
            label={text(`ceklis.kind.${kind}`)}
            checked={checklist.applies_to.includes(kind)}
            onChange={(isFor) =>
              edit((whole) => {
                const others = whole.applies_to.filter((one) => one !== kind);
                return { ...whole, applies_to: isFor ? [...others, kind] : others };
              })
            }
          />
        ))}
      </fieldset>
    </div>
  );
};

export const ScoringPanel = ({ checklist, edit }: Props) => {
  const { text, of } = useText();
  const { scoring } = checklist;
  const set = (change: Partial<Scoring>, key: string): void =>
    edit((whole) => ({ ...whole, scoring: { ...whole.scoring, ...change } }), `scoring.${key}`);
  const setBand = (index: number, band: Band): void =>
    set({ bands: scoring.bands.with(index, band) }, `band.${index}`);
  const add = (): void => {
    let count = scoring.bands.length + 1;
    while (scoring.bands.some(({ code }) => code === `pita_${count}`)) count += 1;
    set({ bands: [...scoring.bands, { code: `pita_${count}`, min: 0, label: { id: '', en: '' } }] }, 'bands');
  };
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
        <ol className="ck-options">
          {scoring.bands.map((band, index) => (
            <li key={index}>
              <NumberInput
                label={text(band.gt === undefined ? 'ceklis.band.from' : 'ceklis.band.above')}
                value={band.gt ?? band.min}
                onChange={(from) => {
                  const { min: _, gt: __, ...rest } = band;
                  if (from === undefined) setBand(index, rest);
                  else setBand(index, band.gt === undefined ? { ...rest, min: from } : { ...rest, gt: from });
                }}
              />
              <WordInput
                label={text('ceklis.language.id')}
                value={band.label?.id ?? ''}
                onChange={(id) => setBand(index, { ...band, label: { id, en: band.label?.en ?? '' } })}
              />
              <WordInput
                label={text('ceklis.language.en')}
                value={band.label?.en ?? ''}
                onChange={(en) => setBand(index, { ...band, label: { id: band.label?.id ?? '', en } })}
              />
              <WordInput
                label={text('ceklis.band.code')}
                value={band.code}
                onChange={(code) => setBand(index, { ...band, code })}
              />
              <OrderButtons
                name={band.label?.id || band.code}
                onMove={(by) => set({ bands: moved(scoring.bands, index, by) }, 'bands')}
                isFirst={index === 0}
                isLast={index === scoring.bands.length - 1}
                onDelete={() => set({ bands: scoring.bands.toSpliced(index, 1) }, 'bands')}
              />
            </li>
          ))}
        </ol>
        <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={add}>
          {text('ceklis.band.add')}
        </Button>
      </Group>
      {checklist.calculations.length > 0 && (
        <Group title={text('ceklis.score.calculations')}>
          <ul className="ck-plain">
            {checklist.calculations.map(({ id, label, fn, bands }) => (
              <li key={id}>
                {of(label) || id} · {text(`ceklis.fn.${fn}`)}
                {bands?.some(({ points }) => points !== undefined) && (
                  <Tick
                    label={text('ceklis.score.include')}
                    checked={scoring.include_calculations?.includes(id) === true}
                    onChange={(isIn) => {
                      const others = (scoring.include_calculations ?? []).filter((one) => one !== id);
                      set({ include_calculations: isIn ? [...others, id] : others }, 'include');
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
};
