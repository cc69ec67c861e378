// Berkas darurat: bring a phone's file in, read what came of it, see what came before.

import './intake.css';
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type Intake, intakesAnswerSchema } from '../../../contract/intake.ts';
import { routes } from '../../../contract/routes.ts';
import { bringFile } from '../../../sync/bring-file.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { IntakeResult } from './IntakeResult.tsx';

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'done'; readonly intake: Intake; readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'offline' };

export const IntakeScreen = () => {
  const { api, person, deps } = useServices();
  const { text } = useText();
  useScreenTitle(text('darurat.intake'), { back: '/karantina' });
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const [earlier, setEarlier] = useState<readonly Intake[] | 'offline' | null>(null);
  const left = useRef(new AbortController());
  const read = useCallback(async () => {
    const answer = await api.call(
      { personId: person.id },
      { ...routes.intakes, answer: intakesAnswerSchema },
    );
    setEarlier(answer.kind === 'answer' ? answer.value.intakes : 'offline');
  }, [api, person.id]);
  useEffect(() => {
    void read();
  }, [read]);
  useEffect(() => {
    const controller = new AbortController();
    left.current = controller;
    return () => controller.abort();
  }, []);
  const bring = async (file: File) => {
    setStep({ kind: 'sending', percent: 0 });
    const { signal } = left.current;
    const answer = await bringFile(file, {
      origin: api.origin,
      personId: person.id,
      newRequestId: deps.newId,
      signal,
      onProgress: (sent, all) =>
        setStep({ kind: 'sending', percent: all === 0 ? 100 : Math.floor((sent / all) * 100) }),
    });
    if (signal.aborted) return;
    if (answer.kind === 'answer') setStep({ kind: 'done', ...answer.value });
    else setStep(answer.kind === 'offline' ? answer : { kind: 'refused', code: answer.problem.code });
    void read();
  };
  return (
    <div className="tj-page tj-stack intake">
      <p>{text('darurat.intake_hint')}</p>
      <DropZone busy={step.kind === 'sending'} onFile={(file) => void holdOpenWhile(bring(file))} />
      {step.kind === 'sending' && (
        <ProgressBar label={text('darurat.sending', { n: step.percent })} percent={step.percent} />
      )}
      <div role="status" className="intake-status">
        {step.kind === 'sending' &&
          text(step.percent < 100 ? 'darurat.sending' : 'darurat.reading', { n: step.percent })}
        {(step.kind === 'refused' || step.kind === 'offline') && (
          <p className="tj-notice" data-tone={step.kind === 'offline' ? 'amber' : 'red'}>
            {step.kind === 'offline' ? text('darurat.offline') : <RefusedWords code={step.code} />}
          </p>
        )}
      </div>
      {step.kind === 'done' && <IntakeResult intake={step.intake} again={step.again} />}
      <Earlier intakes={earlier} />
    </div>
  );
};

const worded = ['file-unreadable', 'file-other-server', 'body-too-large', 'body-cut', 'server-full'];

const RefusedWords = ({ code }: { readonly code: string }) => {
  const { text } = useText();
  return <span>{text(`darurat.problem.${worded.includes(code) ? code : 'lain'}`)}</span>;
};

interface DropZoneProps {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

const DropZone = ({ busy, onFile }: DropZoneProps) => {
  const { text } = useText();
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
      className="intake-drop"
      aria-label={text('darurat.intake')}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{text('darurat.drop')}</p>
      {/* Any ending: what a file is, its content says. */}
      <input
        ref={input}
        type="file"
        className="intake-input"
        aria-label={text('darurat.choose')}
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
        {text('darurat.choose')}
      </Button>
    </section>
  );
};

const Earlier = ({ intakes }: { readonly intakes: readonly Intake[] | 'offline' | null }) => {
  const words = useText();
  const { text } = words;
  return (
    <section className="tj-stack" aria-labelledby="intake-earlier" aria-busy={intakes === null}>
      <h2 id="intake-earlier" className="tj-heading">
        {text('darurat.earlier')}
      </h2>
      {intakes === 'offline' && <p className="tj-quiet">{text('darurat.earlier_offline')}</p>}
      {Array.isArray(intakes) && intakes.length === 0 && (
        <p className="tj-quiet">{text('darurat.earlier_none')}</p>
      )}
      {intakes !== null && intakes !== 'offline' && intakes.length > 0 && (
        <ul className="intake-list">
          {intakes.map((intake) => (
            <li key={intake.id} className="tj-card">
              <details>
                <summary>
                  <strong>{intake.persons.map(({ name }) => name).join(', ') || '–'}</strong>
                  <span className="tj-quiet">
                    {text('darurat.brought', {
                      nama: intake.broughtBy.name,
                      waktu: fullMoment(intake.at, deviceZone(), words),
                    })}
                  </span>
                </summary>
                <IntakeResult intake={intake} again={false} quiet />
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
