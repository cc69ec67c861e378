// "Kembali ke STA": back to a place of the road, by its STA or by an earlier observation, with distance and direction.

import { IconCompass } from '@tabler/icons-react';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { createPositionWatch } from '../../../device/position.ts';
import { formatSta, parseSta, placeAtSta, type StaLine } from '../../../domain/chainage.ts';
import { bearingDeg, distanceM } from '../../../domain/coordinates.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { RoadObservation } from '../../../domain/road-observations.ts';
import type { Site } from '../../../domain/site.ts';
import { useText } from '../../text/use-text.ts';
import { SiteMap } from '../map/SiteMap.tsx';
import { useServices } from '../services.ts';
import { directionWords } from '../way-to.ts';

export const GoToSta = ({
  site,
  road,
  observations,
}: {
  readonly site: Site;
  readonly road: StaLine;
  /** Of the visit before, to choose from. */
  readonly observations: readonly RoadObservation[];
}) => {
  const { text } = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const chainageM = parseSta(typed);
  const place = chainageM === null ? null : placeAtSta(chainageM, road);
  const known = observations.flatMap(({ key, staM, condition }) =>
    staM === null ? [] : [{ key, sta: formatSta(staM), condition }],
  );
  return (
    <div className="tj-stack">
      <label htmlFor={id}>{text('road.sta_typed')}</label>
      <input
        id={id}
        className="road-field"
        inputMode="tel"
        autoComplete="off"
        maxLength={12}
        placeholder="12+350"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {known.length > 0 && (
        <select
          className="road-field"
          aria-label={text('road.earlier')}
          value={known.some(({ sta }) => sta === typed) ? typed : ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
        >
          <option value="">{text('road.earlier')}</option>
          {known.map(({ key, sta, condition }) => (
            <option key={key} value={sta}>
              STA {sta}
              {condition ? ` · ${text(`kondisi.${condition}`)}` : ''}
            </option>
          ))}
        </select>
      )}
      {typed.trim() !== '' && place === null && (
        <p className="tj-notice" data-tone="amber" role="status">
          {chainageM === null
            ? text('road.sta_unreadable')
            : text('road.sta_outside', {
                dari: formatSta(road.startM),
                sampai: formatSta(road.startM + road.lengthM),
              })}
        </p>
      )}
      {place && <Way site={site} place={place} sta={formatSta(chainageM ?? 0)} />}
    </div>
  );
};

const Way = ({
  site,
  place,
  sta,
}: {
  readonly site: Site;
  readonly place: { readonly lng: number; readonly lat: number };
  readonly sta: string;
}) => {
  const { deps } = useServices();
  const { text, of, language } = useText();
  const [watch] = useState(() => createPositionWatch(deps.now));
  useEffect(() => {
    watch.start();
    return watch.stop;
  }, [watch]);
  const state = useSyncExternalStore(watch.subscribe, watch.state);
  const here = state.kind === 'have' ? state.position : null;
  return (
    <>
      <p className="road-line" role="status">
        <IconCompass size={22} aria-hidden />
        <span>
          <strong>STA {sta}</strong>
          {': '}
          {here
            ? text('lokasi.distance', {
                jarak: formatDistance(distanceM(here, place), language),
                arah: directionWords(bearingDeg(here, place), text),
              })
            : text(state.kind === 'searching' ? 'gps.mencari' : 'visit.gps_unavailable')}
        </span>
      </p>
      <SiteMap
        label={text('road.map', { sta })}
        height={280}
        sites={[{ id: site.id, title: of(site.title), geometry: site.geometry, state: 'draf', late: false }]}
        marks={[{ id: 'sta', kind: 'photo_point', ...place, label: `STA ${sta}`, highlighted: true }]}
        ownPosition={here}
        fit="marks"
        fitKey={sta}
      />
    </>
  );
};
