// What is brought, and the file it stands in. What a file is, its content says.

import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Import, maxImportBytes } from '../../../contract/imports.ts';
import { type ImportKind, importKinds } from '../../../domain/import/field.ts';
import { formatBytes } from '../../../domain/numbers.ts';
import { addImport } from '../../../sync/add-import.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { FileDrop } from '../FileDrop.tsx';
import { problemWords } from './problem-words.ts';

type Sending =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly percent: number }
  | { readonly kind: 'offline'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly code: string; readonly field: string | null };

export const NewImport = ({ onAdded }: { readonly onAdded: (added: Import) => void }) => {
  const { api, person, deps } = useServices();
  const { text, language } = useText();
  const kindField = useId();
  const heading = useId();
  const [params] = useSearchParams();
  const [kind, setKind] = useState<ImportKind>(
    () => importKinds.find((one) => one === params.get('isi')) ?? 'site',
  );
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const send = async (file: File): Promise<void> => {
    const { name } = file;
    if (file.size > maxImportBytes)
      return setSending({ kind: 'refused', name, code: 'import-too-large', field: null });
    const controller = new AbortController();
    running.current = controller;
    setSending({ kind: 'sending', name, percent: 0 });
    const answer = await holdOpenWhile(
      addImport(file, kind, {
        origin: api.origin,
        personId: person.id,
        newRequestId: deps.newId,
        signal: controller.signal,
        onProgress: (sent, all) =>
          setSending({ kind: 'sending', name, percent: all === 0 ? 100 : Math.floor((sent / all) * 100) }),
      }),
    );
    if (controller.signal.aborted) return setSending({ kind: 'idle' });
    if (answer.kind === 'answer') return onAdded(answer.value);
    if (answer.kind === 'offline') return setSending({ kind: 'offline', name });
    setSending({ kind: 'refused', name, code: answer.problem.code, field: answer.problem.field ?? null });
  };
  return (
    <section className="tj-stack" aria-labelledby={heading}>
      <h2 id={heading} className="tj-heading">
        {text('impor.add')}
      </h2>
      <div className="office-field">
        <label htmlFor={kindField}>{text('impor.kind_ask')}</label>
        <select
          id={kindField}
          value={kind}
          disabled={sending.kind === 'sending'}
          onChange={({ currentTarget }) => setKind(currentTarget.value as ImportKind)}
        >
          {importKinds.map((one) => (
            <option key={one} value={one}>
              {text(`impor.kind.${one}`)}
            </option>
          ))}
        </select>
        <p className="tj-quiet">{text(`impor.kind_says.${kind}`)}</p>
      </div>
      {sending.kind === 'sending' ? (
        <div className="tj-card tj-stack">
          <ProgressBar
            label={text('impor.sending', { nama: sending.name, n: sending.percent })}
            percent={sending.percent}
          />
          <p role="status">{text('impor.sending', { nama: sending.name, n: sending.percent })}</p>
          <Button
            variant="default"
            leftSection={<IconX size={22} aria-hidden />}
            onClick={() => running.current?.abort()}
          >
            {text('btn.batal')}
          </Button>
        </div>
      ) : (
        <FileDrop
          label={text('impor.choose')}
          hint={text('impor.drop', { b: formatBytes(maxImportBytes, language) })}
          choose={text('impor.choose')}
          busy={false}
          onFile={(file) => void send(file)}
        />
      )}
      <div role="status" className="imports-status">
        {sending.kind === 'offline' && (
          <p className="tj-notice" data-tone="amber">
            {text('impor.offline', { nama: sending.name })}
          </p>
        )}
        {sending.kind === 'refused' && (
          <p className="tj-notice" data-tone="red">
            {text('impor.refused', { nama: sending.name })} {problemWords(text, sending.code, sending.field)}
          </p>
        )}
      </div>
    </section>
  );
};
