// Several of a long list: found by typing, taken out again by a tap.

import { IconPlus, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';

export interface Offer {
  readonly value: string;
  readonly name: string;
  /** Said beside the name, and looked through as well. */
  readonly more: string;
}

interface Props {
  readonly legend: string;
  readonly hint?: string;
  readonly offers: readonly Offer[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly wrong: string | null;
}

const mostShown = 8;

export const ScopePicker = ({ legend, hint, offers, chosen, onChange, wrong }: Props) => {
  const { text } = useText();
  const [words, setWords] = useState('');
  const wrongId = useId();
  const byValue = new Map(offers.map((offer) => [offer.value, offer]));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    wanted.length === 0
      ? []
      : offers.filter(
          ({ value, name, more }) =>
            !chosen.includes(value) &&
            wanted.every((word) => `${value} ${name} ${more}`.toLowerCase().includes(word)),
        );
  return (
    <fieldset className="people-group" aria-describedby={wrong ? wrongId : undefined}>
      <legend>{legend}</legend>
      {chosen.length > 0 && (
        <ul className="people-chosen">
          {chosen.map((value) => {
            const name = byValue.get(value)?.name ?? value;
            return (
              <li key={value}>
                <button
                  type="button"
                  aria-label={text('orang.take_out', { name })}
                  onClick={() => onChange(chosen.filter((one) => one !== value))}
                >
                  {name} <IconX size={18} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <TextInput
        type="search"
        aria-label={text('orang.find', { what: legend })}
        placeholder={hint ?? text('orang.find_hint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {wanted.length > 0 && (
        <div role="status">
          {found.length === 0 && <p className="tj-quiet">{text('orang.find_nothing')}</p>}
        </div>
      )}
      {found.length > 0 && (
        <ul className="people-offers">
          {found.slice(0, mostShown).map(({ value, name, more }) => (
            <li key={value}>
              <button
                type="button"
                onClick={() => {
                  onChange([...chosen, value]);
                  setWords('');
                }}
              >
                <span>
                  {name} <span className="tj-quiet">{more}</span>
                </span>
                <IconPlus size={20} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > mostShown && (
        <p className="tj-quiet">{text('orang.find_more', { n: found.length - mostShown })}</p>
      )}
      {wrong && (
        <p id={wrongId} className="people-wrong" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
};
