// `/konfirmasi`: what waits for me first, then everything that was confirmed in my name, wherever it was signed.

import '../shared/visit-view/visit-view.css';
import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import { formatDecimal } from '../../domain/numbers.ts';
import { fullMoment, nearMoment } from '../shared/moment-words.ts';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { zoneOf } from '../shared/visit-view/zone.ts';
import { useText } from '../text/use-text.ts';
import { InMyName } from './InMyName.tsx';
import { readWaitingPlaces, type WaitingVisit } from './read-places.ts';

export const ConfirmationListScreen = () => {
  const { database, person } = useServices();
  const { text } = useText();
  useScreenTitle(text('btn.konfirmasi'));
  const places = useLiveQuery(() => readWaitingPlaces(database, person), [database, person]);
  const count = places?.reduce((sum, place) => sum + place.visits.length, 0) ?? 0;
  const isGrouped = person.roles.includes('camat') || (places?.length ?? 0) > 1;
  return (
    <div className="tj-page tj-stack" aria-busy={places === undefined}>
      <p className="confirmer-lead">
        {text(count === 0 ? 'konfirmasi_saya.lead_none' : 'konfirmasi_saya.lead', { n: count })}
      </p>
      {places !== undefined && count === 0 && (
        <p className="tj-notice" data-tone="green">
          <IconCircleCheck size={22} aria-hidden />
          {text('konfirmasi_saya.none')}
        </p>
      )}
      {places?.map((place) => (
        <section key={`${place.district}:${place.village}`} aria-label={place.village}>
          {isGrouped && (
            <h2 className="confirmer-village">
              {place.village === '' ? text('konfirmasi_saya.unknown_place') : place.village}
              <span className="tj-quiet">{text('konfirmasi_saya.n', { n: place.visits.length })}</span>
            </h2>
          )}
          <ul className="confirmer-list">
            {place.visits.map((waiting) => (
              <WaitingCard key={waiting.visit.actId} waiting={waiting} />
            ))}
          </ul>
        </section>
      ))}
      <InMyName />
    </div>
  );
};

const WaitingCard = ({ waiting: { visit, site } }: { readonly waiting: WaitingVisit }) => {
  const { deps } = useServices();
  const words = useText();
  const { text, of, language } = words;
  const zone = zoneOf(site);
  const score = visit.result?.score ?? null;
  return (
    <li>
      <Link className="tj-card confirmer-card" to={`/konfirmasi/${visit.actId}`}>
        <span>
          <b>{site ? of(site.title) : text('konfirmasi_saya.unknown_site')}</b>
          <span className="tj-quiet">
            {visit.personName} ·{' '}
            <span title={fullMoment(visit.finishedAt, zone, words)}>
              {nearMoment(visit.finishedAt, deps.now(), zone, words)}
            </span>
            {score !== null && ` · ${text('form.skor')} ${formatDecimal(score, language)}`}
          </span>
          <span className="confirmer-waits">
            {text(visit.state === 'disetujui' ? 'konfirmasi_saya.final' : 'status.menunggu_konfirmasi')}
          </span>
        </span>
        <IconChevronRight size={24} aria-hidden />
      </Link>
    </li>
  );
};
