// `Perbaiki kunjungan`: before a review it asks why; after a return the supervisor's words are the reason.

import { IconPencilCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { startCorrection } from '../../../actions/start-correction.ts';
import type { Visit } from '../../../domain/visit.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Textarea } from '../../shared/controls/Textarea.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useHoldOpen } from '../../shared/hold-open.ts';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';

const refusalKey: Readonly<Record<string, TextKey>> = {
  'already-decided': 'lokasi.correct_decided',
  'newer-revision': 'lokasi.correct_newer',
  'reason-missing': 'lokasi.correct_reason_missing',
};

export interface CorrectVisitProps {
  readonly visit: Visit;
  /** Something else is the main action of the screen. */
  readonly quiet?: boolean;
}

export const CorrectVisit = ({ visit, quiet = false }: CorrectVisitProps) => {
  const { deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useHoldOpen(reason !== '');
  const [working, setWorking] = useState(false);
  const returned = visit.state === 'dikembalikan';
  const correct = async () => {
    setWorking(true);
    const result = await startCorrection(deps, { visitActId: visit.actId, reason }).catch(() => null);
    setWorking(false);
    if (result?.ok) return navigate(`/kunjungan/${result.value.visitId}`);
    const key = result === null ? undefined : refusalKey[result.refusal.type];
    setProblem(key ? text(key) : text('lokasi.start_failed', { sebab: text('lokasi.storage_failed') }));
    if (result !== null && result.refusal.type === 'reason-missing') setAsking(true);
  };
  return (
    <>
      {!asking && problem !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {problem}
        </p>
      )}
      <Button
        variant={returned && !quiet ? 'filled' : 'default'}
        leftSection={<IconPencilCheck size={22} aria-hidden />}
        loading={working}
        onClick={() => (returned ? void correct() : setAsking(true))}
      >
        {text('btn.perbaiki')}
      </Button>
      {asking && (
        <Dialog title={text('lokasi.correct_title')} onClose={() => setAsking(false)}>
          <div className="tj-stack">
            <p>{text('lokasi.correct_says')}</p>
            <Textarea
              autoComplete="off"
              label={text('lokasi.correct_reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={problem}
              rows={3}
              maxLength={2000}
              required
              data-autofocus
            />
            <Button loading={working} onClick={() => void correct()}>
              {text('btn.perbaiki')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {text('btn.batal')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
};
