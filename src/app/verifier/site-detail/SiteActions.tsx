// The main action, in reach of the thumb. What is unfinished here comes first; a new visit beside it is quieter and is
// made only after a question.

import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { startVisit } from '../../../actions/start-visit.ts';
import type { Site } from '../../../domain/site.ts';
import type { SiteWork } from '../../../local-database/read-site-work.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useServices } from '../../shared/services.ts';
import { type TextKey, useText } from '../../text/use-text.ts';
import { CorrectVisit } from './CorrectVisit.tsx';

export interface SiteActionsProps {
  readonly site: Site;
  readonly work: SiteWork;
}

/** Why a new visit would be a second one; null when it would not. */
const secondKey = ({ drafts, returned, unsent }: SiteWork): TextKey | null =>
  drafts.length > 0
    ? 'lokasi.second_draft'
    : returned !== null
      ? 'lokasi.second_returned'
      : unsent
        ? 'lokasi.second_unsent'
        : null;

export const SiteActions = ({ site, work }: SiteActionsProps) => {
  const { deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [asking, setAsking] = useState(false);
  const start = async () => {
    setAsking(false);
    setStarting(true);
    const result = await startVisit(deps, { siteId: site.id }).catch(() => null);
    setStarting(false);
    if (result?.ok) return navigate(`/kunjungan/${result.value.visitId}`);
    setProblem(
      result !== null && result.refusal.type === 'checklist-missing'
        ? text('lokasi.no_checklist')
        : text('lokasi.start_failed', { sebab: text('lokasi.storage_failed') }),
    );
  };
  const draft = work.drafts[0];
  const second = secondKey(work);
  return (
    <div className="frame-action">
      {problem !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {problem}
        </p>
      )}
      {draft && (
        <Button
          leftSection={<IconPencil size={22} aria-hidden />}
          onClick={() => navigate(`/kunjungan/${draft.visitId}`)}
        >
          {text('btn.lanjutkan')}
        </Button>
      )}
      {work.returned && <CorrectVisit visit={work.returned.visit} quiet={draft !== undefined} />}
      <Button
        variant={second !== null ? 'subtle' : work.inReview ? 'default' : 'filled'}
        leftSection={<IconPlayerPlay size={22} aria-hidden />}
        loading={starting}
        onClick={() => (second === null ? void start() : setAsking(true))}
      >
        {text(draft || work.returned || work.inReview ? 'lokasi.start_new' : 'btn.mulai')}
      </Button>
      {asking && second !== null && (
        <Dialog title={text('lokasi.second_title')} onClose={() => setAsking(false)}>
          <div className="tj-stack">
            <p>{text(second)}</p>
            <Button onClick={() => setAsking(false)}>{text('btn.batal')}</Button>
            <Button variant="default" onClick={() => void start()}>
              {text('lokasi.second_make')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
};
