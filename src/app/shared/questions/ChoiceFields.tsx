// Options as large tiles. More than eight become a list one can search.

import { IconSearch } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { Option, Question } from '../../../domain/checklist/definition.ts';
import type { Words } from '../../text/use-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextInput } from '../controls/TextInput.tsx';
import type { AnswerProps } from './answer-props.ts';
import { questionDomId } from './question-dom-id.ts';

const mostTiles = 8;

const optionsOf = (question: Question, text: Words['text']): readonly Option[] =>
  question.type === 'yesno'
    ? [
        { value: 'ya', label: { id: text('form.ya'), en: text('form.ya') } },
        { value: 'tidak', label: { id: text('form.tidak'), en: text('form.tidak') } },
      ]
    : (question.options ?? []);

/** Whether a change came from a finger or mouse; arrow keys in a radio group must not scroll away. */
const usePointerChoice = () => {
  const last = useRef(0);
  return {
    note: () => {
      last.current = performance.now();
    },
    wasPointer: () => performance.now() - last.current < 700,
  };
};

export const ChoiceField = ({ counted, value, isRequired, onAnswer }: AnswerProps) => {
  const { text, of } = useText();
  const { question, path } = counted;
  const options = optionsOf(question, text);
  const [search, setSearch] = useState('');
  const pointer = usePointerChoice();
  const shown = options.filter(
    (option) =>
      option.value === value || of(option.label).toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <div onPointerDown={pointer.note}>
      {options.length > mostTiles && <SearchOptions search={search} onSearch={setSearch} />}
      <div
        className={tilesClass(
          question,
          options.map(({ label }) => of(label)),
        )}
      >
        {shown.map((option) => (
          <Tile
            key={option.value}
            type="radio"
            name={questionDomId(path)}
            label={of(option.label)}
            checked={value === option.value}
            onChange={() => onAnswer(option.value, pointer.wasPointer())}
          />
        ))}
      </div>
      {!isRequired && value !== undefined && (
        <button type="button" className="visit-quiet-button" onClick={() => onAnswer(undefined)}>
          {text('visit.clear')}
        </button>
      )}
    </div>
  );
};

export const MultiField = ({ counted, value: answer, onAnswer }: AnswerProps) => {
  const { of } = useText();
  const { question } = counted;
  const chosen: readonly string[] = Array.isArray(answer)
    ? answer.filter((one): one is string => typeof one === 'string')
    : [];
  const options = question.options ?? [];
  const exclusive = question.constraint?.exclusive ?? [];
  const [search, setSearch] = useState('');
  const shown = options.filter(
    (option) =>
      chosen.includes(option.value) || of(option.label).toLowerCase().includes(search.trim().toLowerCase()),
  );
  const choose = (value: string, isChosen: boolean) => {
    const others = chosen.filter((other) => other !== value);
    const next = !isChosen
      ? others
      : exclusive.includes(value)
        ? [value]
        : [...others.filter((other) => !exclusive.includes(other)), value];
    const inOrder = options.map((option) => option.value).filter((one) => next.includes(one));
    onAnswer(inOrder.length === 0 ? undefined : inOrder);
  };
  return (
    <div>
      {options.length > mostTiles && <SearchOptions search={search} onSearch={setSearch} />}
      <div
        className={tilesClass(
          question,
          options.map(({ label }) => of(label)),
        )}
      >
        {shown.map((option) => (
          <Tile
            key={option.value}
            type="checkbox"
            label={of(option.label)}
            checked={chosen.includes(option.value)}
            onChange={(event) => choose(option.value, event.currentTarget.checked)}
          />
        ))}
      </div>
    </div>
  );
};

const tilesClass = (question: Question, labels: readonly string[]): string => {
  if (question.type === 'yesno') return 'tiles tiles-pair';
  if (labels.length > mostTiles) return 'tiles tiles-list';
  return labels.every((label) => label.length <= 15) ? 'tiles tiles-two' : 'tiles';
};

interface TileProps {
  readonly type: 'radio' | 'checkbox';
  readonly name?: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

const Tile = ({ type, name, label, checked, onChange }: TileProps) => (
  <label className="tile" data-checked={checked || undefined}>
    <input type={type} name={name} checked={checked} onChange={onChange} />
    <span>{label}</span>
  </label>
);

const SearchOptions = ({
  search,
  onSearch,
}: {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}) => {
  const { text } = useText();
  return (
    <TextInput
      autoComplete="off"
      aria-label={text('btn.cari')}
      placeholder={text('btn.cari')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={search}
      onChange={(event) => onSearch(event.currentTarget.value)}
      className="choice-search"
      type="search"
    />
  );
};
