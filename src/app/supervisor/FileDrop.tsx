// Where a file is chosen or dropped. Any ending: what a file is, its content says.

import './file-drop.css';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../shared/controls/Button.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly choose: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

export const FileDrop = ({ label, hint, choose, busy, onFile }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  return (
    <section
      className="file-drop"
      aria-label={label}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{hint}</p>
      <input
        ref={input}
        type="file"
        className="file-drop-input"
        aria-label={choose}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <Button
        leftSection={<IconFileImport size={22} aria-hidden />}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        {choose}
      </Button>
    </section>
  );
};
