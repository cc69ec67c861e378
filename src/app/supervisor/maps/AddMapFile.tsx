// Choosing a map file, saying what it is, sending it, and what the server says of it. What was typed stays until the
// file is taken.

import { IconAlertCircle, IconUpload, IconX } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { type MapPack, mapAttributionLength, mapNameLength } from '../../../domain/map-pack.ts';
import { formatBytes } from '../../../domain/numbers.ts';
import type { Region } from '../../../domain/site.ts';
import { kindOfMapFile, type MapFileKind } from '../../../sync/add-map-file.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { useText } from '../../text/use-text.ts';
import { FileDrop } from '../FileDrop.tsx';
import { SendingState } from './SendingState.tsx';
import { useAddMapFile } from './use-add-map-file.ts';

interface Props {
  readonly regencies: readonly Region[];
  /** What the server has. */
  readonly held: Readonly<Record<MapFileKind, readonly HeldMapFile[]>>;
  readonly onAdded: () => void;
}

type HeldMapFile = Pick<MapPack, 'name' | 'bytes' | 'addedAt'>;

interface Chosen {
  readonly file: File;
  readonly kind: MapFileKind;
}

export const AddMapFile = ({ regencies, held, onAdded }: Props) => {
  const words = useText();
  const { text, language } = words;
  const heading = useId();
  const regencyField = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [details, setDetails] = useState({ name: '', regency: '', attribution: '' });
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { state, send, stop, forget } = useAddMapFile();
  // Files of a map are large and rarely of one size by chance: to read them whole for a checksum would take longer.
  const same = chosen && held[chosen.kind].find(({ bytes }) => bytes === chosen.file.size);
  const isSending = state.kind === 'sending';

  const choose = async (file: File) => {
    forget();
    setChosen({ file, kind: await kindOfMapFile(file) });
    const suggested = chosen === null ? '' : titleOf(chosen.file.name);
    setDetails((typed) => ({
      ...typed,
      name: typed.name === '' || typed.name === suggested ? titleOf(file.name) : typed.name,
    }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const [name, attribution] = [details.name.trim(), details.attribution.trim()];
    if (chosen === null) return;
    if (name === '' || attribution === '') {
      const empty = name === '' ? 'name' : 'attribution';
      form.current?.querySelector<HTMLInputElement>(`input[name="${empty}"]`)?.focus();
      return;
    }
    const regency = details.regency === '' ? null : details.regency;
    if (!(await send(chosen.file, chosen.kind, { name, attribution, regency }))) return;
    clear();
    onAdded();
  };
  const clear = () => {
    setChosen(null);
    setDetails({ name: '', regency: '', attribution: '' });
    setChecked(false);
  };
  const cancel = () => {
    clear();
    forget();
  };
  const missing = (value: string) => (isChecked && value.trim() === '' ? text('kelola.needed') : null);
  return (
    <section className="tj-stack" aria-labelledby={heading}>
      <h2 id={heading} className="tj-heading">
        {text('kelola.add')}
      </h2>
      {!isSending && (
        <FileDrop
          label={text('kelola.choose')}
          hint={text('kelola.drop')}
          choose={text(chosen === null ? 'kelola.choose' : 'kelola.choose_other')}
          busy={false}
          onFile={(file) => void choose(file)}
        />
      )}
      {chosen !== null && (
        <form ref={form} className="tj-card maps-form" onSubmit={(event) => void submit(event)} noValidate>
          <p>
            <strong className="maps-words">{chosen.file.name}</strong>
            <br />
            {text(`kelola.kind.${chosen.kind}`)} · {formatBytes(chosen.file.size, language)}
          </p>
          <TextInput
            label={text('kelola.name')}
            description={text('kelola.name_help')}
            name="name"
            autoComplete="off"
            maxLength={mapNameLength}
            value={details.name}
            disabled={isSending}
            error={missing(details.name)}
            onChange={({ currentTarget }) => setDetails({ ...details, name: currentTarget.value })}
          />
          <div className="office-field">
            <label htmlFor={regencyField}>{text('kelola.regency')}</label>
            <select
              id={regencyField}
              value={details.regency}
              disabled={isSending}
              onChange={({ currentTarget }) => setDetails({ ...details, regency: currentTarget.value })}
            >
              <option value="">{text('kelola.everybody')}</option>
              {regencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <TextInput
            label={text('kelola.attribution')}
            description={text('kelola.attribution_help')}
            name="attribution"
            autoComplete="off"
            maxLength={mapAttributionLength}
            value={details.attribution}
            disabled={isSending}
            error={missing(details.attribution)}
            onChange={({ currentTarget }) => setDetails({ ...details, attribution: currentTarget.value })}
          />
          {isSending && state.percent < 100 && (
            <Button variant="default" leftSection={<IconX size={22} aria-hidden />} onClick={stop}>
              {text('kelola.stop')}
            </Button>
          )}
          {!isSending && (
            <>
              {same && (
                <p className="tj-notice" data-tone="amber" role="status">
                  <IconAlertCircle size={22} aria-hidden />
                  <span className="maps-words">
                    {text('kelola.held', {
                      nama: same.name,
                      besar: formatBytes(same.bytes, language),
                      waktu: fullMoment(same.addedAt, deviceZone(), words),
                    })}
                  </span>
                </p>
              )}
              <Button type="submit" leftSection={<IconUpload size={22} aria-hidden />}>
                {text('kelola.send')}
              </Button>
              <Button variant="default" onClick={cancel}>
                {text('btn.batal')}
              </Button>
            </>
          )}
        </form>
      )}
      <SendingState state={state} />
    </section>
  );
};

/** A first name from the file's own: without its ending, lines as spaces. */
const titleOf = (fileName: string): string =>
  fileName
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .slice(0, mapNameLength);
