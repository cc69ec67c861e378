// `/konfirmasi/:actId`: one sealed visit and my confirmation of it with my own account, with or without a signal.

import '../shared/visit-view/visit-view.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { type ConfirmationRefusal, giveConfirmation } from '../../actions/give-confirmation.ts';
import { standsInNameOf } from '../../domain/access.ts';
import type { Site } from '../../domain/site.ts';
import type { SealedVisit } from '../../local-database/read-sealed-visit.ts';
import { readConfirmers } from '../../local-database/read-site.ts';
import { ApprovalMark } from '../shared/approval/ApprovalMark.tsx';
import { CompareButton } from '../shared/before-after/CompareButton.tsx';
import { useViewSource } from '../shared/before-after/use-view-source.ts';
import { ConfirmationPage } from '../shared/confirmation/ConfirmationPage.tsx';
import type { ConfirmationInput, ConfirmationSubject } from '../shared/confirmation/confirmation-subject.ts';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { PhotoViewer } from '../shared/visit-view/PhotoViewer.tsx';
import { useSealedVisit, useVisitModel } from '../shared/visit-view/use-sealed-visit.ts';
import { useText } from '../text/use-text.ts';
import { useOwnFix } from './use-own-fix.ts';

export const ConfirmVisitScreen = () => {
  const { actId } = useParams();
  const { text } = useText();
  const sealed = useSealedVisit(actId);
  useScreenTitle(text('btn.konfirmasi'), { back: '/konfirmasi' });
  if (sealed === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sealed === null || sealed.site === null)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('konfirmasi_saya.not_here')}</p>
        <Link to="/sinkronisasi">{text('nav.sinkron')}</Link>
      </div>
    );
  return <ConfirmVisit key={sealed.visit.actId} sealed={sealed} site={sealed.site} />;
};

const ConfirmVisit = ({ sealed, site }: { readonly sealed: SealedVisit; readonly site: Site }) => {
  const { database, deps, person, sync } = useServices();
  const { text } = useText();
  const { photos } = useVisitModel(sealed);
  const source = useViewSource(sealed);
  const [photoId, setPhotoId] = useState<string | null>(null);
  const position = useOwnFix(deps.now);
  const { visit, checklist } = sealed;
  const subject = useMemo<ConfirmationSubject>(
    () => ({
      site,
      checklist,
      answers: visit.payload.answers,
      photos: visit.payload.photos,
      notes: visit.payload.notes,
      attendees: visit.payload.attendees ?? [],
      visitedBy: visit.personName,
      at: visit.payload.finishedAt,
      hash: visit.hash,
    }),
    [site, checklist, visit],
  );
  const own = useLiveQuery(() => readConfirmers(database, [person.id]), [database, person.id]);
  const confirmers = own?.length ? own : [{ id: person.id, name: person.name }];
  const mine = sealed.confirmations.filter((row) =>
    standsInNameOf(person, { ...row.payload, personId: row.personId }),
  );
  const give = async (input: ConfirmationInput) => {
    const result = await giveConfirmation(deps, { visitActId: visit.actId, ...input });
    if (!result.ok) return { ok: false, sentence: text(refusalKey(result.refusal.type)) } as const;
    sync.nudge();
    return { ok: true } as const;
  };
  const newest = visit.superseded
    ? sealed.siblings.filter((other) => other.visitId === visit.visitId && !other.superseded).at(-1)
    : undefined;
  if (own === undefined) return <div className="tj-page" aria-busy="true" />;
  return (
    <>
      {newest && (
        <div className="tj-page">
          <p className="tj-notice" data-tone="amber">
            <span>
              {text('konfirmasi_saya.superseded')}{' '}
              <Link to={`/konfirmasi/${newest.actId}`}>{text('konfirmasi_saya.open_newest')}</Link>
            </span>
          </p>
        </div>
      )}
      {mine.length > 0 && (
        <div className="tj-page">
          <p className="tj-notice" data-tone="green" role="status">
            <span>
              {text(mine.some((row) => row.fromPhone) ? 'konfirmasi_saya.done' : 'konfirmasi_saya.already')}{' '}
              <Link to="/konfirmasi">{text('konfirmasi_saya.to_list')}</Link>
            </span>
          </p>
        </div>
      )}
      <div className="tj-page">
        <ApprovalMark site={site} />
      </div>
      <ConfirmationPage
        subject={subject}
        confirmers={confirmers}
        by="own_account"
        keepAs={visit.actId}
        position={position}
        given={mine.map((row) => ({ ...row.payload, at: row.at }))}
        onGive={give}
        onOpenPhoto={setPhotoId}
        readMore={
          <div className="confirmer-read-all tj-stack">
            <CompareButton source={source} />
            <Link to={`/rekaman/${visit.actId}`}>{text('konfirmasi_saya.read_all')}</Link>
            <Link to={`/berita-acara/${visit.actId}`}>{text('minutes.read')}</Link>
          </div>
        }
      />
      {photoId !== null && (
        <PhotoViewer
          sealed={sealed}
          photos={photos}
          photoId={photoId}
          onPhoto={setPhotoId}
          onClose={() => setPhotoId(null)}
        />
      )}
    </>
  );
};

const refusalKey = (type: ConfirmationRefusal['type']): string => {
  switch (type) {
    case 'may-not':
      return 'konfirmasi_saya.may_not';
    case 'visit-unknown':
      return 'konfirmasi_saya.not_here';
    default:
      return 'konfirmasi_saya.failed';
  }
};
