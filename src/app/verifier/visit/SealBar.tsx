// The end of a visit in reach of the thumb: first the confirmation, then `Selesai`, which locks both together.

import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type SealedVisit, sealVisit } from '../../../actions/seal-visit.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { refusalKey } from './refusal-key.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

/** Seals the visit and goes to its site, which says what happens next. */
const useSealing = () => {
  const { draft, site, edit, settled, watch } = useVisit();
  const { sync } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [isSealing, setSealing] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const seal = async () => {
    setSealing(true);
    setFailed(null);
    await settled();
    watch.stop();
    const sealed = await edit<SealedVisit>(async (deps) => {
      const result = await sealVisit(deps, { visitId: draft.visitId });
      if (!result.ok) setFailed(text(refusalKey(result.refusal)));
      return result;
    });
    if (sealed === null) {
      watch.restart();
      setSealing(false);
      setFailed((said) => said ?? text('visit.refusal.failed'));
      return;
    }
    sync.nudge();
    navigate(`/lokasi/${site.id}`, { replace: true, state: { sealed: sealed.visit.act.id } });
  };
  return { seal, isSealing, failed };
};

export const SealBar = ({ open }: { readonly open: number }) => {
  const { draft, pages } = useVisit();
  const { text } = useText();
  const navigate = useNavigate();
  const { seal, isSealing, failed } = useSealing();
  const isSigned = draft.confirmations.length > 0;
  return (
    <div className="visit-buttons visit-seal">
      {failed !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {failed}
        </p>
      )}
      <p className="visit-seal-says">
        {open > 0
          ? text('visit.seal_not_yet', { n: open })
          : text(isSigned ? 'visit.seal_says' : 'visit.seal_says_unsigned')}
      </p>
      <div className="visit-seal-row">
        <Button variant="default" onClick={() => navigate(visitPath(draft.visitId, pages.at(-1)?.id ?? ''))}>
          {text('btn.sebelumnya')}
        </Button>
        {!isSigned && (
          <Button
            component={Link}
            to={visitPath(draft.visitId, 'konfirmasi')}
            variant={open > 0 ? 'default' : 'filled'}
            leftSection={<IconSignature size={20} aria-hidden />}
          >
            {text('btn.konfirmasi')}
          </Button>
        )}
        <Button
          variant={isSigned || open > 0 ? 'filled' : 'default'}
          disabled={open > 0}
          loading={isSealing}
          onClick={() => void seal()}
        >
          {text('btn.selesai')}
        </Button>
      </div>
    </div>
  );
};
