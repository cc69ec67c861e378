// When the whole register was last compared, how far it is now, and the button to do it anew. Needs a signal; what was
// found before is here without one.

import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type DoubleRun, doubleRunAnswerSchema, doubleRunsAnswerSchema } from '../../../contract/doubles.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { mayAct } from '../../../domain/person.ts';
import { deviceZone, fullMoment } from '../../shared/moment-words.ts';
import { ProgressBar } from '../../shared/ProgressBar.tsx';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';

const askAgainMs = 1500;

export const DoubleRuns = () => {
  const { person } = useServices();
  const { text } = useText();
  const call = useOfficeCall();
  const runs = useOfficeAnswer(officeRoutes.doubleRuns.path, doubleRunsAnswerSchema);
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const [isFresh, setFresh] = useState(false);
  const { again } = runs;
  const newest = runs.value?.runs[0];
  const isRunning = newest !== undefined && newest.finishedAt === null;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void again(), askAgainMs);
    return () => clearInterval(timer);
  }, [isRunning, again]);
  const start = async (): Promise<void> => {
    setAsking(true);
    const { method, path } = officeRoutes.startDoubleRun;
    const got = await call({ method, path, answer: doubleRunAnswerSchema, body: {} });
    setAsking(false);
    setWrong(
      got.kind === 'answer' ? null : got.kind === 'offline' ? 'ganda.run_offline' : 'ganda.run_failed',
    );
    // One that ended a moment ago is answered instead of another.
    setFresh(got.kind === 'answer' && got.value.run.finishedAt !== null);
    if (got.kind === 'answer') await again();
  };
  const isOffline = runs.state === 'offline';
  return (
    <section className="doubles-runs" aria-label={text('ganda.run_title')}>
      {isOffline ? (
        <p className="tj-quiet">{text('ganda.run_offline')}</p>
      ) : (
        <RunLine run={newest} isKnown={runs.value !== null} />
      )}
      {isFresh && !isRunning && !isOffline && <p role="status">{text('ganda.run_fresh')}</p>}
      {wrong && !isOffline && (
        <p className="tj-notice" data-tone="red" role="alert">
          {text(wrong)}
        </p>
      )}
      {mayAct(person, 'duplicate') && !isOffline && (
        <button
          type="button"
          className="quarantine-change"
          disabled={asking || isRunning}
          onClick={() => void start()}
        >
          <IconRefresh size={22} aria-hidden /> {text('ganda.run_start')}
        </button>
      )}
    </section>
  );
};

const RunLine = ({ run, isKnown }: { readonly run: DoubleRun | undefined; readonly isKnown: boolean }) => {
  const words = useText();
  const { text } = words;
  if (!isKnown)
    return (
      <p className="tj-quiet" aria-busy="true">
        {text('ganda.run_loading')}
      </p>
    );
  if (run === undefined) return <p className="tj-quiet">{text('ganda.run_never')}</p>;
  if (run.finishedAt === null)
    return (
      <div role="status">
        <p className="tj-quiet">
          {run.sites > 0
            ? text('ganda.run_progress', { n: run.sitesDone, dari: run.sites })
            : text('ganda.run_waiting')}
        </p>
        <ProgressBar
          label={text('ganda.run_title')}
          percent={run.sites > 0 ? (run.sitesDone / run.sites) * 100 : 0}
        />
      </div>
    );
  if (run.failed) return <p className="tj-quiet">{text('ganda.run_broken')}</p>;
  return (
    <p className="tj-quiet" role="status">
      {text('ganda.run_last', {
        waktu: fullMoment(run.finishedAt, deviceZone(), words),
        n: run.sites,
      })}
    </p>
  );
};
