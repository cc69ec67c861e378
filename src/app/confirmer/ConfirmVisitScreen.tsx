// `/konfirmasi/:actId`: one sealed visit, and my confirmation of it with my own account, with or without a signal.

import '../shared/visit-view/visit-view.css';
import { Link, useParams } from 'react-router';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useSealedVisit } from '../shared/visit-view/use-sealed-visit.ts';
import { VisitView } from '../shared/visit-view/VisitView.tsx';
import { useText } from '../text/use-text.ts';

export const ConfirmVisitScreen = () => {
  const { actId } = useParams();
  const { text } = useText();
  const sealed = useSealedVisit(actId);
  useScreenTitle(text('screen.konfirmasi'), { back: '/konfirmasi' });
  if (sealed === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sealed === null)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('konfirmasi.not_here')}</p>
        <Link to="/sinkronisasi">{text('nav.sinkron')}</Link>
      </div>
    );
  return (
    <div className="tj-page">
      <VisitView sealed={sealed} />
    </div>
  );
};
