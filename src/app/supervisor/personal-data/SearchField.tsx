import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { leastWords } from '../../../contract/personal-data.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';

/** Asks only when it is told to: each search goes through everything the server holds. */
export const SearchField = ({
  label,
  onSearch,
}: {
  readonly label: string;
  readonly onSearch: (words: string) => void;
}) => {
  const { text } = useText();
  const [words, setWords] = useState('');
  const isEnough = words.trim().length >= leastWords;
  return (
    <form
      className="personal-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEnough) onSearch(words.trim());
      }}
    >
      <TextInput
        label={label}
        description={text('pribadi.least', { n: leastWords })}
        maxLength={200}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        disabled={!isEnough}
        leftSection={<IconSearch size={20} aria-hidden />}
      >
        {text('pribadi.search')}
      </Button>
    </form>
  );
};
