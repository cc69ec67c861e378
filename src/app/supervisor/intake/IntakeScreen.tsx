// Berkas darurat: bring a phone's file in, read what came of it, see what came before.

import './intake.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fileMagic } from '../../../contract/emergency-file.ts';
import { type Intake, type IntakeCounts, intakesAnswerSchema } from '../../../contract/intake.ts';
import { routes } from '../../../contract/routes.ts';
import { formatBytes } from '../../../domain/numbers.ts';
import { bringFile } from '../../../sync/bring-file.ts';
import { fileWords } from '../../shared/emergency/file-words.ts';
import { holdOpenWhile } from '../../shared/hold-open.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { FileDrop } from '../FileDrop.tsx';
import { IntakeResult } from './IntakeResult.tsx';
import { KeptDrafts } from './KeptDrafts.tsx';

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'done'; readonly intake: Intake; readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly tried: Tried }
  | { readonly kind: 'offline'; readonly tried: Tried };

/** Which file it was and when, so that a second failure does not look like the first. */
interface Tried {
  readonly name: string;
  readonly bytes: number;
  readonly at: number;
}

export const IntakeScreen = () => {
  const { api, person, deps } = useServices();
  const { text, language } = useText();
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
    else {
      const tried = { name: file.name, bytes: file.size, at: deps.now() };
      setStep(
        answer.kind === 'offline'
          ? { kind: 'offline', tried }
          : { kind: 'refused', code: await codeOf(answer.problem.code, file), tried },
      );
    }
    void read();
  };
  return (
    <div className="tj-page tj-stack intake">
      <p>{text('darurat.intake_hint')}</p>
      <FileDrop
        label={text('darurat.intake')}
        hint={text('darurat.drop')}
        choose={text('darurat.choose')}
        busy={step.kind === 'sending'}
        onFile={(file) => void holdOpenWhile(bring(file))}
      />
      {step.kind === 'sending' && (
        <ProgressBar label={text('darurat.sending', { n: step.percent })} percent={step.percent} />
      )}
      <div role="status" className="intake-status">
        {step.kind === 'sending' &&
          text(step.percent < 100 ? 'darurat.sending' : 'darurat.reading', { n: step.percent })}
        {(step.kind === 'refused' || step.kind === 'offline') && (
          <div
            key={step.tried.at}
            className="tj-notice tj-stack"
            data-tone={step.kind === 'offline' ? 'amber' : 'red'}
          >
            <strong className="intake-name">
              {text('darurat.tried', {
                nama: step.tried.name,
                b: formatBytes(step.tried.bytes, language),
                waktu: new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(step.tried.at),
              })}
            </strong>
            {step.kind === 'offline' ? (
              <span>{text('darurat.offline')}</span>
            ) : (
              <RefusedWords code={step.code} />
            )}
          </div>
        )}
      </div>
      {step.kind === 'done' && <IntakeResult intake={step.intake} again={step.again} />}
      <KeptDrafts key={step.kind === 'done' ? step.intake.id : ''} />
      <Earlier intakes={earlier} />
    </div>
  );
};

/** A file that begins as an emergency file does and cannot be read lost the rest on its way. */
const codeOf = async (code: string, file: File): Promise<string> => {
  if (code !== 'file-unreadable') return code;
  const start = await file
    .slice(0, fileMagic.length)
    .text()
    .catch(() => '');
  return start === fileMagic ? 'file-cut' : code;
};

const worded = [
  'file-unreadable',
  'file-cut',
  'file-other-server',
  'body-too-large',
  'body-cut',
  'server-full',
];

const RefusedWords = ({ code }: { readonly code: string }) => {
  const { text } = useText();
  return <span>{text(`darurat.problem.${worded.includes(code) ? code : 'lain'}`)}</span>;
};

const countOf = ({ accepted, known, quarantined, refused }: IntakeCounts): number =>
  accepted + known + quarantined + refused;

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
                  <span>
                    {fileWords(
                      {
                        visits: countOf(intake.visits),
                        otherActs: countOf(intake.otherActs),
                        drafts: intake.drafts,
                        photos: countOf(intake.photos),
                      },
                      text,
                    )}
                  </span>
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
