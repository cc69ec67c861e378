// The few fields the editor is made of: native ones, each with its label.

import { type ReactNode, useId } from 'react';
import type { LocalText } from '../../../domain/site.ts';
import { useText } from '../../text/use-text.ts';

interface Labelled {
  readonly label: string;
  readonly help?: string;
}

export const WordInput = ({
  label,
  help,
  value,
  onChange,
  list,
}: Labelled & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly list?: readonly string[];
}) => {
  const id = useId();
  return (
    <div className="ck-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={value}
        list={list ? `${id}-list` : undefined}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {help && (
        <small id={`${id}-help`} className="tj-quiet">
          {help}
        </small>
      )}
    </div>
  );
};

/** A number, or nothing. */
export const NumberInput = ({
  label,
  value,
  onChange,
}: Labelled & {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) => {
  const id = useId();
  return (
    <div className="ck-field ck-number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        step="any"
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : Number(currentTarget.value))
        }
      />
    </div>
  );
};

export const Choice = <T extends string>({
  label,
  value,
  options,
  onChange,
}: Labelled & {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) => {
  const id = useId();
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className="ck-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as T)}>
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

export const Tick = ({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) => (
  <label className="ck-tick">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);

/** One text in both languages, side by side. */
export const BothLanguages = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: LocalText | undefined;
  readonly onChange: (value: LocalText | undefined) => void;
}) => {
  const { text } = useText();
  const id = useId();
  const change = (language: 'id' | 'en', typed: string): void => {
    const next = { id: value?.id ?? '', en: value?.en ?? '', [language]: typed };
    onChange(next.id === '' && next.en === '' ? undefined : next);
  };
  return (
    <fieldset className="ck-both">
      <legend>{label}</legend>
      {(['id', 'en'] as const).map((language) => (
        <div key={language} className="ck-field">
          <label htmlFor={`${id}-${language}`}>{text(`ceklis.language.${language}`)}</label>
          <textarea
            id={`${id}-${language}`}
            rows={2}
            value={value?.[language] ?? ''}
            onChange={({ currentTarget }) => change(language, currentTarget.value)}
          />
        </div>
      ))}
    </fieldset>
  );
};

export const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="ck-group" aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
);
