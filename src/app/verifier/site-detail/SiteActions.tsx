// The main action, in reach of the thumb. With an unfinished draft, going on comes first and starting anew is quieter.

import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { startVisit } from '../../../actions/start-visit.ts';
import type { Draft } from '../../../domain/draft.ts';
import type { Site } from '../../../domain/site.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

export interface SiteActionsProps {
  readonly site: Site;
  /** Own drafts of this site, the last touched first. */
  readonly drafts: readonly Draft[];
}

export const SiteActions = ({ site, drafts }: SiteActionsProps) => {
  const { deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const start = async () => {
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
  const draft = drafts[0];
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
      <Button
        variant={draft ? 'default' : 'filled'}
        leftSection={<IconPlayerPlay size={22} aria-hidden />}
        loading={starting}
        onClick={() => void start()}
      >
        {text('btn.mulai')}
      </Button>
    </div>
  );
};
