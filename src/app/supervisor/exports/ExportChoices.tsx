import type { ReactNode } from 'react';
import {
  type ExportKind,
  exportFormats,
  mayExportPersonal,
  personalPurposes,
} from '../../../domain/export.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { hasApart, hasPeriod, hasPersonal, type Wish } from './export-wish.ts';

export interface ChoicesProps {
  readonly wish: Wish;
  readonly kinds: readonly ExportKind[];
  readonly onWish: (change: Partial<Wish>) => void;
}

export const Choices = ({ wish, kinds, onWish }: ChoicesProps) => {
  const { person } = useServices();
  const { text } = useText();
  const { kind, format } = wish;
  const hasPhotos = kind === 'photos' || kind === 'evidence';
  return (
    <>
      <OneOf
        legend={text('ekspor.kind')}
        name="kind"
        values={kinds}
        value={kind}
        word={(one) => text(`ekspor.kind.${one}`)}
        hint={(one) => text(`ekspor.kind_hint.${one}`)}
        onValue={(one) => onWish({ kind: one, format: exportFormats[one][0] ?? 'csv' })}
      />
      <OneOf
        legend={text('ekspor.format')}
        name="format"
        values={exportFormats[kind]}
        value={format}
        word={(one) => text(`ekspor.format.${one}`)}
        onValue={(one) => onWish({ format: one })}
      />
      {format === 'csv' && (
        <OneOf
          legend={text('ekspor.dialect')}
          name="dialect"
          values={['semicolon', 'comma'] as const}
          value={wish.dialect}
          word={(one) => text(`ekspor.dialect.${one}`)}
          onValue={(dialect) => onWish({ dialect })}
        />
      )}
      {hasPhotos && (
        <OneOf
          legend={text('ekspor.copies')}
          name="copies"
          values={['clean', 'stamped'] as const}
          value={wish.copies}
          word={(one) => text(`ekspor.copies.${one}`)}
          onValue={(copies) => onWish({ copies })}
        />
      )}
      {kind === 'photos' && (
        <OneOf
          legend={text('ekspor.media')}
          name="media"
          values={['both', 'photos', 'videos'] as const}
          value={wish.media}
          word={(one) => text(`ekspor.media.${one}`)}
          onValue={(media) => onWish({ media })}
        />
      )}
      {hasPeriod(kind) && (
        <fieldset className="export-choice">
          <legend>{text('ekspor.period')}</legend>
          <label>
            {text('ekspor.from')}
            <input
              type="date"
              value={wish.from}
              onChange={(event) => onWish({ from: event.currentTarget.value })}
            />
          </label>
          <label>
            {text('ekspor.to')}
            <input
              type="date"
              value={wish.to}
              onChange={(event) => onWish({ to: event.currentTarget.value })}
            />
          </label>
        </fieldset>
      )}
      {hasApart(kind) && (
        <Check isOn={wish.withApart} onToggle={(withApart) => onWish({ withApart })}>
          {text('ekspor.with_apart')}
        </Check>
      )}
      {hasPersonal(kind) && mayExportPersonal(person) && (
        <>
          <Check isOn={wish.withPersonal} onToggle={(withPersonal) => onWish({ withPersonal })}>
            {text('ekspor.with_personal')}
          </Check>
          {wish.withPersonal && (
            <label className="office-field">
              <span>{text('ekspor.purpose')}</span>
              <select
                value={wish.purpose}
                onChange={(event) =>
                  onWish({
                    purpose: personalPurposes.find((one) => one === event.currentTarget.value) ?? '',
                  })
                }
              >
                <option value="">{text('ekspor.purpose_choose')}</option>
                {personalPurposes.map((one) => (
                  <option key={one} value={one}>
                    {text(`ekspor.purpose.${one}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </>
      )}
    </>
  );
};

const Check = ({
  isOn,
  onToggle,
  children,
}: {
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly children: ReactNode;
}) => (
  <label className="export-check">
    <input type="checkbox" checked={isOn} onChange={(event) => onToggle(event.currentTarget.checked)} />
    <span>{children}</span>
  </label>
);

const OneOf = <T extends string>({
  legend,
  name,
  values,
  value,
  word,
  hint,
  onValue,
}: {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly word: (value: T) => string;
  readonly hint?: (value: T) => string;
  readonly onValue: (value: T) => void;
}) =>
  values.length < 2 ? null : (
    <fieldset className="export-choice">
      <legend>{legend}</legend>
      {values.map((one) => (
        <label key={one} className="export-radio">
          <input type="radio" name={`export-${name}`} checked={one === value} onChange={() => onValue(one)} />
          <span>
            {word(one)}
            {hint && <small>{hint(one)}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
