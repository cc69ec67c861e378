// The confirmation on the verifier's phone: over the draft as it stands, sealed together with the visit.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { signDraft, withdrawConfirmation } from '../../../actions/sign-draft.ts';
import { namedAttendees } from '../../../domain/attendees.ts';
import { isOpen } from '../../../domain/checklist/findings.ts';
import { readConfirmers } from '../../../local-database/read-site.ts';
import { ConfirmationPage } from '../../shared/confirmation/ConfirmationPage.tsx';
import type {
  ConfirmationInput,
  ConfirmationSubject,
} from '../../shared/confirmation/confirmation-subject.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { photoPosition } from './photo-place.ts';
import { refusalKey } from './refusal-key.ts';
import { useContentHash } from './use-content-hash.ts';
import { useSavePlace } from './use-save-place.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const DraftConfirmationScreen = () => {
  const { draft, site, checklist, findings, position, edit, settled, saving } = useVisit();
  const { database, person, deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const hash = useContentHash();
  const confirmers = useLiveQuery(
    () => readConfirmers(database, site.confirmers),
    [database, site.confirmers],
  );
  useSavePlace('konfirmasi');
  const subject = useMemo<ConfirmationSubject>(
    () => ({
      site,
      checklist,
      answers: draft.answers,
      photos: draft.photos,
      notes: draft.notes,
      attendees: namedAttendees(draft.attendees),
      visitedBy: person.name,
      at: draft.confirmations[0]?.signedAt ?? deps.now(),
      hash,
    }),
    [site, checklist, draft, person, deps, hash],
  );
  const give = async (confirmation: ConfirmationInput) => {
    await settled();
    const signed = await edit((actionDeps) =>
      signDraft(actionDeps, { visitId: draft.visitId, confirmation }),
    );
    if (signed !== null) return { ok: true } as const;
    return {
      ok: false,
      sentence: text(refusalKey(saving.kind === 'failed' ? saving.refusal : null)),
    } as const;
  };
  const open = findings.filter(isOpen).length;
  if (confirmers === undefined) return <div className="tj-page" aria-busy="true" />;
  return (
    <>
      {open > 0 && draft.confirmations.length === 0 && (
        <div className="tj-page visit-notice-top">
          <p className="tj-notice" data-tone="amber">
            {text('visit.confirm_unfinished', { n: open })}
          </p>
        </div>
      )}
      <ConfirmationPage
        subject={subject}
        confirmers={confirmers}
        by="on_device"
        keepAs={draft.visitId}
        position={photoPosition(position, deps.now())}
        given={draft.confirmations.map((signed) => ({ ...signed, at: signed.signedAt }))}
        onGive={give}
        readMore={
          <Link to={`/berita-acara/draf/${draft.visitId}`} className="visit-read-minutes">
            {text('minutes.read')}
          </Link>
        }
        onWithdraw={(confirmationId) =>
          void edit((actionDeps) =>
            withdrawConfirmation(actionDeps, { visitId: draft.visitId, confirmationId }),
          )
        }
      />
      <nav className="visit-buttons visit-buttons-one" aria-label={text('visit.pages')}>
        <Button
          variant={draft.confirmations.length > 0 ? 'filled' : 'default'}
          onClick={() => navigate(visitPath(draft.visitId, 'ringkasan'))}
        >
          {text('visit.back_to_summary')}
        </Button>
      </nav>
    </>
  );
};
