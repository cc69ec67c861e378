// One import, step by step: its columns, what it would do, what it did. It goes on at the server when this is left.

import './imports.css';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type Import, importAnswerSchema } from '../../../contract/imports.ts';
import { doneAnswerSchema } from '../../../contract/session.ts';
import { formatBytes } from '../../../domain/numbers.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { useOfficeCall } from '../use-office-answer.ts';
import { counted } from './counted.ts';
import { ForgetDialog } from './ForgetDialog.tsx';
import { ImportStateMark } from './ImportStateMark.tsx';
import { MappingStep } from './MappingStep.tsx';
import { Notices } from './Notices.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { fileProblemWords, problemWords } from './problem-words.ts';
import { ResultStep } from './ResultStep.tsx';
import { isBusy, useImport } from './use-import.ts';

export const ImportScreen = () => {
  const { importId = '' } = useParams();
  const { text, language } = useText();
  const navigate = useNavigate();
  const call = useOfficeCall();
  const { found, again } = useImport(importId);
  const [asked, setAsked] = useState<string | null>(null);
  const [isRemapping, setRemapping] = useState(false);
  const [isForgetting, setForgetting] = useState(false);
  const one = found.value?.import;
  const step = one && (isRemapping ? 'mapping' : one.state);
  // Each step begins at its top: what it would do stands there, and the press that led here may be far below.
  useEffect(() => {
    if (step !== undefined) window.scrollTo(0, 0);
  }, [step]);
  useScreenTitle(text('impor.title'), { back: '/pengaturan/impor' });
  const post = async (rest: string, body: unknown): Promise<void> => {
    setAsked(null);
    const answer = await call({
      method: 'POST',
      path: `/api/imports/${importId}/${rest}`,
      body,
      answer: importAnswerSchema,
    });
    if (answer.kind === 'offline') setAsked(text('tabel.offline'));
    if (answer.kind === 'problem')
      setAsked(problemWords(text, answer.problem.code, answer.problem.field ?? null));
    setRemapping(false);
    await again();
  };
  const forget = async (): Promise<void> => {
    const answer = await call({
      method: 'DELETE',
      path: `/api/imports/${importId}`,
      answer: doneAnswerSchema,
    });
    if (answer.kind === 'answer') return void navigate('/pengaturan/impor');
    setAsked(text('impor.forget_failed'));
  };
  if (one === undefined)
    return (
      <div className="tj-page tj-stack imports" aria-busy={found.state === 'loading'}>
        {found.state === 'offline' && (
          <p className="tj-notice" data-tone="amber">
            {text('tabel.offline')}
          </p>
        )}
        {found.state === 'problem' && <p className="tj-notice">{text('impor.gone')}</p>}
        {found.state === 'loading' && <p className="tj-quiet">{text('tabel.loading')}</p>}
      </div>
    );
  return (
    <div className="tj-page tj-stack imports">
      <Steps state={step ?? one.state} />
      <header className="tj-card imports-head">
        <h2 className="imports-words">{one.fileName}</h2>
        <p>
          {text(`impor.kind.${one.kind}`)} · {formatBytes(one.bytes, language)} ·{' '}
          <ImportStateMark state={one.state} />
        </p>
      </header>
      {found.state === 'offline' && (
        <p className="tj-notice" data-tone="amber">
          {text('tabel.offline_old')}
        </p>
      )}
      <div role="status" className="imports-status">
        {asked !== null && (
          <p className="tj-notice" data-tone="red">
            {asked}
          </p>
        )}
        {one.problem !== null && (
          <p className="tj-notice" data-tone={one.state === 'failed' ? 'red' : 'amber'}>
            {fileProblemWords(text, one.problem.code, one.problem.field ?? null, one)}{' '}
            {text('impor.nothing_written')}
          </p>
        )}
      </div>
      {isBusy(one.state) && <Working one={one} />}
      {step === 'mapping' && (
        <MappingStep key={one.importId} one={one} onCheck={(body) => post('check', body)} />
      )}
      {(step === 'mapping' || step === 'preview') && <Notices one={one} />}
      {step === 'preview' && (
        <PreviewStep
          one={one}
          onApply={(choice) => post('apply', { choice, plan: one.plan ?? '' })}
          onBack={() => setRemapping(true)}
        />
      )}
      {one.state === 'done' && <ResultStep one={one} />}
      {isForgetting && (
        <ForgetDialog
          one={one}
          onClose={() => setForgetting(false)}
          onForget={() => {
            setForgetting(false);
            void forget();
          }}
        />
      )}
      <div className="imports-foot">
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={22} aria-hidden />}
          onClick={() => void navigate('/pengaturan/impor')}
        >
          {text('impor.to_list')}
        </Button>
        {one.state === 'done' && (
          <Button variant="default" onClick={() => void navigate('/pengaturan')}>
            {text('impor.to_settings')}
          </Button>
        )}
        {one.state !== 'applying' && (one.state !== 'done' || one.hasRows) && (
          <Button
            variant="default"
            leftSection={<IconTrash size={22} aria-hidden />}
            onClick={() => (one.state === 'done' ? setForgetting(true) : void forget())}
          >
            {text(one.state === 'done' ? 'impor.forget_rows' : 'impor.forget')}
          </Button>
        )}
      </div>
    </div>
  );
};

const stepOf: Readonly<Record<Import['state'], number>> = {
  reading: 0,
  failed: 0,
  mapping: 1,
  checking: 2,
  preview: 2,
  applying: 3,
  done: 3,
};

const Steps = ({ state }: { readonly state: Import['state'] }) => {
  const { text } = useText();
  const now = stepOf[state];
  return (
    <ol className="imports-steps" aria-label={text('impor.steps')}>
      {['file', 'columns', 'check', 'result'].map((name, index) => (
        <li key={name} aria-current={index === now ? 'step' : undefined} data-done={index < now || undefined}>
          {index + 1}. {text(`impor.step.${name}`)}
        </li>
      ))}
    </ol>
  );
};

const Working = ({ one: { progress, state } }: { readonly one: Import }) => {
  const { text, language } = useText();
  const percent =
    progress === null || progress.of === 0 ? 0 : Math.min(100, (progress.done / progress.of) * 100);
  return (
    <div className="tj-card tj-stack">
      <ProgressBar label={text(`impor.working.${state}`)} percent={percent} />
      <p role="status">
        {text(`impor.working.${state}`)}{' '}
        {text('impor.working_rows', { n: counted(progress?.rows ?? 0, language) })}
      </p>
      <p className="tj-quiet">{text('impor.working_leave')}</p>
    </div>
  );
};
