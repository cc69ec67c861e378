import { useState } from 'react';
import { type LetterheadAnswer, letterheadsAnswerSchema } from '../../../contract/minutes.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { letterheadLimits } from '../../../domain/minutes/letterhead.ts';
import { isNumberPattern } from '../../../domain/minutes/number-pattern.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Textarea } from '../../shared/controls/Textarea.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useText } from '../../text/use-text.ts';
import { FileDrop } from '../FileDrop.tsx';
import { useOfficeCall } from '../use-office-answer.ts';
import { exampleNumber } from './example-number.ts';

export interface LetterheadFormProps {
  readonly letterhead: LetterheadAnswer;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const mostLogoBytes = 500_000;

export const LetterheadForm = ({ letterhead, onClose, onSaved }: LetterheadFormProps) => {
  const { text } = useText();
  const call = useOfficeCall();
  const [form, setForm] = useState(() => ({
    lines: letterhead.lines.join('\n'),
    address: letterhead.address,
    code: letterhead.code,
    pattern: letterhead.pattern,
    signerName: letterhead.signer?.name ?? '',
    signerPosition: letterhead.signer?.position ?? '',
    signerNip: letterhead.signer?.nip ?? '-',
    lastNumber: letterhead.lastNumber,
  }));
  const [logo, setLogo] = useState<{ readonly base64: string; readonly mime: string } | null | undefined>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useHoldOpen(true);
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const lines = form.lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isWhole = lines.length > 0 && lines.length <= letterheadLimits.lines && isNumberPattern(form.pattern);
  const shownLogo = logo === undefined ? letterhead.logo : (logo?.base64 ?? null);
  const choose = async (file: File): Promise<void> => {
    if (file.size > mostLogoBytes) setTrouble('letterhead-logo');
    else {
      setTrouble(null);
      setLogo({ base64: base64Of(new Uint8Array(await file.arrayBuffer())), mime: file.type || 'image/png' });
    }
  };
  const save = async () => {
    setBusy(true);
    const answer = await call({
      ...officeRoutes.saveLetterhead,
      body: {
        regency: letterhead.regency,
        agency: letterhead.agency,
        lines,
        address: form.address.trim(),
        code: form.code.trim(),
        pattern: form.pattern.trim(),
        signer:
          form.signerName.trim() === ''
            ? null
            : {
                name: form.signerName.trim(),
                position: form.signerPosition.trim(),
                nip: form.signerNip.trim() || '-',
              },
        ...(logo === undefined ? {} : { logo: logo?.base64 ?? null }),
        ...(form.lastNumber === letterhead.lastNumber ? {} : { lastNumber: form.lastNumber }),
      },
      answer: letterheadsAnswerSchema,
    });
    setBusy(false);
    if (answer.kind === 'answer') onSaved();
    else setTrouble(answer.kind === 'offline' ? 'offline' : answer.problem.code);
  };
  return (
    <div className="letterhead-form">
      <form
        className="tj-card tj-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{letterhead.agency}</h2>
        <Textarea
          label={text('kop.lines')}
          description={text('kop.lines_says')}
          autosize
          minRows={2}
          maxRows={4}
          maxLength={letterheadLimits.lines * letterheadLimits.lineLength}
          value={form.lines}
          onChange={(event) => set({ lines: event.currentTarget.value })}
        />
        <TextInput
          label={text('kop.address')}
          maxLength={letterheadLimits.addressLength}
          value={form.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
        <FileDrop
          label={text('kop.logo')}
          hint={text('kop.logo_says')}
          choose={text('kop.logo_choose')}
          busy={isBusy}
          onFile={(file) => void choose(file)}
        />
        {shownLogo !== null && (
          <Button variant="default" onClick={() => setLogo(null)}>
            {text('kop.logo_remove')}
          </Button>
        )}
        <TextInput
          label={text('kop.code')}
          maxLength={30}
          value={form.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <TextInput
          label={text('kop.pattern')}
          description={text('kop.pattern_says')}
          maxLength={80}
          error={isNumberPattern(form.pattern) ? null : text('kop.pattern_wrong')}
          value={form.pattern}
          onChange={(event) => set({ pattern: event.currentTarget.value })}
        />
        <TextInput
          label={text('kop.last', { tahun: letterhead.year })}
          description={text('kop.last_says')}
          inputMode="numeric"
          maxLength={6}
          value={String(form.lastNumber)}
          onChange={(event) =>
            set({ lastNumber: Number(event.currentTarget.value.replaceAll(/\D/g, '')) || 0 })
          }
        />
        <TextInput
          label={text('kop.signer')}
          description={text('kop.signer_says')}
          maxLength={letterheadLimits.nameLength}
          value={form.signerName}
          onChange={(event) => set({ signerName: event.currentTarget.value })}
        />
        <TextInput
          label={text('ba.jabatan')}
          maxLength={letterheadLimits.nameLength}
          value={form.signerPosition}
          onChange={(event) => set({ signerPosition: event.currentTarget.value })}
        />
        <TextInput
          label={text('ba.nip')}
          maxLength={18}
          value={form.signerNip}
          onChange={(event) => set({ signerNip: event.currentTarget.value })}
        />
        {trouble !== null && (
          <p className="tj-notice" data-tone="amber" role="alert">
            {text(troubleKey(trouble), { kode: trouble })}
          </p>
        )}
        <div className="minutes-tools">
          <Button type="submit" loading={isBusy} disabled={!isWhole}>
            {text('btn.simpan')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {text('btn.batal')}
          </Button>
        </div>
      </form>
      <section className="letterhead-preview" lang="id" aria-label={text('kop.preview')}>
        {shownLogo !== null && (
          <img src={`data:${logo?.mime ?? 'image/png'};base64,${shownLogo}`} alt={text('kop.logo')} />
        )}
        <div>
          {lines.map((line, index) => (
            <b key={index}>{line}</b>
          ))}
          <span>{form.address}</span>
        </div>
        <p>
          <b>BERITA ACARA VERIFIKASI LAPANGAN</b>
          <span>Nomor: {exampleNumber({ ...form, year: letterhead.year })}</span>
        </p>
      </section>
    </div>
  );
};

const troubleKey = (code: string) => {
  switch (code) {
    case 'offline':
      return 'minutes.trouble.offline';
    case 'letterhead-logo':
      return 'kop.trouble.logo';
    case 'letterhead-code':
      return 'kop.trouble.code';
    case 'letterhead-sequence':
      return 'kop.trouble.sequence';
    case 'letterhead-pattern':
      return 'kop.pattern_wrong';
    default:
      return 'kop.trouble.other';
  }
};

const base64Of = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};
