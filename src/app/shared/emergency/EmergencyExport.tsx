// `Ekspor darurat`: everything that waits, or one visit, as a file for the supervisor. Needs no service of a signed-in
// person, because it stands on the screens that say that something failed.

import './emergency.css';
import { IconFileExport, IconShare2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../../../domain/numbers.ts';
import type { MadeFile } from '../../../emergency/write-file.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { fileWords } from './file-words.ts';

export interface EmergencyExportProps {
  /** Of one account; of all accounts of this phone when left out. */
  readonly personId?: string;
  /** Only this visit with what belongs to it. */
  readonly visitActId?: string;
  /** What the visit is called, for a reader who hears several such buttons. */
  readonly about?: string;
}

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'making'; readonly percent: number }
  | { readonly kind: 'nothing' | 'no-key' | 'failed' }
  | { readonly kind: 'made'; readonly file: MadeFile; readonly shareable: File | null }
  | { readonly kind: 'shared' | 'saved'; readonly file: MadeFile; readonly shareable: File | null };

export const EmergencyExport = ({ personId, visitActId, about }: EmergencyExportProps) => {
  const { text } = useText();
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const label = text(visitActId === undefined ? 'btn.ekspor_darurat' : 'darurat.this_visit');
  const make = async () => {
    setStep({ kind: 'making', percent: 0 });
    try {
      const { makeEmergencyFile } = await import('../../../emergency/make-file.ts');
      const { shareableFile } = await import('../../../emergency/hand-over.ts');
      const outcome = await makeEmergencyFile(
        {
          ...(personId === undefined ? {} : { personId }),
          ...(visitActId === undefined ? {} : { visitActId }),
        },
        {
          appVersion: import.meta.env.APP_VERSION,
          now: new Date(),
          onProgress: (done, all) =>
            setStep({ kind: 'making', percent: all === 0 ? 0 : Math.floor((done / all) * 100) }),
        },
      );
      setStep(
        outcome.kind === 'made'
          ? {
              kind: 'made',
              file: outcome.file,
              shareable: shareableFile(outcome.file.blob, outcome.file.name),
            }
          : { kind: outcome.kind === 'nothing' && outcome.unreadable.length > 0 ? 'failed' : outcome.kind },
      );
    } catch {
      setStep({ kind: 'failed' });
    }
  };
  return (
    <div className="tj-stack emergency">
      <Button
        variant="default"
        leftSection={<IconFileExport size={22} aria-hidden />}
        onClick={() => void make()}
        disabled={step.kind === 'making'}
        {...(about ? { 'aria-label': `${label}: ${about}` } : {})}
      >
        {label}
      </Button>
      {step.kind === 'making' && (
        <ProgressBar label={text('darurat.making', { n: step.percent })} percent={step.percent} />
      )}
      <div role="status" className="emergency-status">
        {step.kind === 'making' && text('darurat.making_now')}
        {step.kind === 'nothing' && text('darurat.nothing')}
        {(step.kind === 'no-key' || step.kind === 'failed') && (
          <p className="tj-notice" data-tone="red">
            <span>
              {text(step.kind === 'failed' ? 'darurat.failed' : 'darurat.no_key')}{' '}
              <a href="/darurat.html">{text('darurat.page')}</a>
            </span>
          </p>
        )}
      </div>
      {'file' in step && <MadeView step={step} onStep={setStep} />}
    </div>
  );
};

interface MadeViewProps {
  readonly step: Extract<Step, { readonly file: MadeFile }>;
  readonly onStep: (step: Step) => void;
}

const MadeView = ({ step, onStep }: MadeViewProps) => {
  const { text, language } = useText();
  const { file, shareable, kind } = step;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const hand = async (way: 'share' | 'save') => {
    const { downloadFile, shareFile } = await import('../../../emergency/hand-over.ts');
    if (way === 'share' && shareable !== null) {
      if ((await shareFile(shareable)) === 'shared') onStep({ ...step, kind: 'shared' });
    } else {
      downloadFile(file.blob, file.name);
      onStep({ ...step, kind: 'saved' });
    }
  };
  return (
    <div ref={place} tabIndex={-1} className="tj-card tj-stack" role="status">
      <strong>
        {text('darurat.made', { isi: fileWords(file, text), b: formatBytes(file.bytes, language) })}
      </strong>
      {file.missing > 0 && <span>{text('darurat.missing', { n: file.missing })}</span>}
      <span className="emergency-words">{text(`darurat.next.${kind}`, { nama: file.name })}</span>
      {shareable !== null && (
        <Button leftSection={<IconShare2 size={22} aria-hidden />} onClick={() => void hand('share')}>
          {text('darurat.share')}
        </Button>
      )}
      <Button variant={shareable === null ? 'filled' : 'default'} onClick={() => void hand('save')}>
        {text('darurat.save')}
      </Button>
    </div>
  );
};
