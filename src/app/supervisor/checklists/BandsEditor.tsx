// Bands of a score or of a calculation, tried from the first down.

import { IconPlus } from '@tabler/icons-react';
import type { Band } from '../../../domain/checklist/definition.ts';
import { moved } from '../../../domain/checklist/edit-definition.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import { NumberInput, WordInput } from './Fields.tsx';

interface Props {
  readonly bands: readonly Band[];
  /** A calculation may count points by its band. */
  readonly withPoints?: boolean;
  /** `key`: what is typed under the same one is one step to undo. */
  readonly onChange: (bands: readonly Band[], key: string) => void;
}

export const BandsEditor = ({ bands, withPoints = false, onChange }: Props) => {
  const { text } = useText();
  const setBand = (index: number, band: Band): void => onChange(bands.with(index, band), `band.${index}`);
  const add = (): void => {
    let count = bands.length + 1;
    while (bands.some(({ code }) => code === `pita_${count}`)) count += 1;
    onChange([...bands, { code: `pita_${count}`, min: 0, label: { id: '', en: '' } }], 'bands');
  };
  return (
    <>
      <ol className="ck-options">
        {bands.map((band, index) => (
          <li key={index}>
            <BandEdges band={band} onChange={(next) => setBand(index, next)} />
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
            {withPoints && (
              <NumberInput
                label={text('ceklis.points')}
                value={band.points}
                onChange={(points) => {
                  const { points: _, ...rest } = band;
                  setBand(index, points === undefined ? rest : { ...rest, points });
                }}
              />
            )}
            <OrderButtons
              name={band.label?.id || band.code}
              onMove={(by) => onChange(moved(bands, index, by), 'bands')}
              isFirst={index === 0}
              isLast={index === bands.length - 1}
              onDelete={() => onChange(bands.toSpliced(index, 1), 'bands')}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<IconPlus size={20} aria-hidden />} onClick={add}>
        {text('ceklis.band.add')}
      </Button>
    </>
  );
};

/** From where a band holds, and up to where, in the way it was written: with its edges or without. */
const BandEdges = ({ band, onChange }: { readonly band: Band; readonly onChange: (band: Band) => void }) => {
  const { text } = useText();
  const isUpper = band.lt !== undefined || band.lte !== undefined;
  return (
    <>
      {(!isUpper || band.min !== undefined || band.gt !== undefined) && (
        <NumberInput
          label={text(band.gt === undefined ? 'ceklis.band.from' : 'ceklis.band.above')}
          value={band.gt ?? band.min}
          onChange={(from) => {
            const { min: _, gt: __, ...rest } = band;
            if (from === undefined) onChange(rest);
            else onChange(band.gt === undefined ? { ...rest, min: from } : { ...rest, gt: from });
          }}
        />
      )}
      {isUpper && (
        <NumberInput
          label={text(band.lt === undefined ? 'ceklis.range.up_to' : 'ceklis.range.below')}
          value={band.lt ?? band.lte}
          onChange={(to) => {
            const { lt: _, lte: __, ...rest } = band;
            if (to === undefined) onChange(rest);
            else onChange(band.lt === undefined ? { ...rest, lte: to } : { ...rest, lt: to });
          }}
        />
      )}
    </>
  );
};
