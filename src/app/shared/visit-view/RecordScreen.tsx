// `/rekaman/:actId`: one sealed visit to read, from the local database, with or without a signal.

import './visit-view.css';
import { Link, useParams } from 'react-router';
import { mayAct } from '../../../domain/person.ts';
import { useText } from '../../text/use-text.ts';
import { useScreenTitle } from '../screen-title.ts';
import { useServices } from '../services.ts';
import { useSealedVisit } from './use-sealed-visit.ts';
import { VisitView } from './VisitView.tsx';

export const RecordScreen = () => {
  const { actId } = useParams();
  const { text, of } = useText();
  const { person } = useServices();
  const sealed = useSealedVisit(actId);
  const site = sealed?.site ?? null;
  useScreenTitle(site ? of(site.title) : text('record.title'), {
    back: sealed ? `/lokasi/${sealed.visit.siteId}` : '/',
  });
  if (sealed === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sealed === null)
    return (
      <div className="tj-page">
        <p className="tj-notice">{text('record.not_here')}</p>
        <p>
          <Link to="/sinkronisasi">{text('nav.sinkron')}</Link>
        </p>
      </div>
    );
  return (
    <div className="tj-page tj-stack">
      {sealed.site && sealed.checklist && (
        <p className="minutes-ways">
          <Link to={`/berita-acara/${sealed.visit.actId}`}>{text('minutes.read')}</Link>
          {mayAct(person, 'review') && (
            <Link to={`/peninjauan/${sealed.visit.actId}/berita-acara`}>{text('minutes.at_desk')}</Link>
          )}
        </p>
      )}
      <VisitView sealed={sealed} />
    </div>
  );
};
