// Where proposals begin: those that are not sent yet stand here, so that none is forgotten and nobody writes one twice.

import { IconMapPinPlus } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { readProposalDrafts } from '../../../local-database/read-proposals.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { ProposalDrafts } from './ProposalDrafts.tsx';

export const ProposalStart = () => {
  const { database, deps } = useServices();
  const { text } = useText();
  useScreenTitle(text('usul.title'), { back: '/tugas' });
  const navigate = useNavigate();
  const drafts = useLiveQuery(() => readProposalDrafts(database), [database]);
  // Only an id: nothing is stored before something is written, and a reload finds the form empty as it was left.
  const begin = useCallback(
    () => navigate(`/usul/${deps.newId()}`, { replace: true, state: { isNew: true } }),
    [deps, navigate],
  );
  const hadDrafts = useRef(false);
  useEffect(() => {
    // Nothing waits: straight to the form. Who has just deleted the last one stays.
    if (drafts?.length === 0 && !hadDrafts.current) void begin();
    if (drafts && drafts.length > 0) hadDrafts.current = true;
  }, [drafts, begin]);
  if (drafts === undefined) return <div className="tj-page" aria-busy="true" />;
  return (
    <div className="tj-page tj-stack">
      <Button leftSection={<IconMapPinPlus size={22} aria-hidden />} onClick={() => void begin()}>
        {text('usul.new')}
      </Button>
      <ProposalDrafts drafts={drafts} />
    </div>
  );
};
