// First where: the place one stands at, or one on the map; and in which village that is.

import { IconCurrentLocation, IconMap2 } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import type { PositionState, PositionWatch } from '../../../device/position.ts';
import { coordinateWords } from '../../../domain/coordinate-words.ts';
import { distanceM, type LngLat } from '../../../domain/coordinates.ts';
import { type ProposalDraft, regionOfCode } from '../../../domain/proposal.ts';
import type { Site } from '../../../domain/site.ts';
import { type NamedPlace, readNamedPlaces } from '../../../local-database/read-proposals.ts';
import { readRegions } from '../../../local-database/read-site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import type { MapSite } from '../../shared/map/map-types.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { PositionDial } from '../visit/GpsDial.tsx';
import { photoPosition } from '../visit/photo-place.ts';
import { Fault } from './Fault.tsx';
import type { OpenProposal } from './use-proposal.ts';

interface Props {
  readonly draft: ProposalDraft;
  readonly set: OpenProposal['set'];
  readonly watch: PositionWatch;
  readonly position: PositionState;
  readonly sites: readonly Site[];
  readonly faults: ReadonlySet<string>;
}

/** Farther than this from every known village nobody can guess where it is. */
const guessWithinM = 30_000;
const mostPlaces = 8;
const mapReachM = 3000;

const nearestPlaces = (places: readonly NamedPlace[], at: LngLat) => {
  const nearest = new Map<string, NamedPlace & { readonly metres: number }>();
  for (const place of places) {
    const metres = distanceM(place, at);
    const held = nearest.get(place.code);
    if (!held || metres < held.metres) nearest.set(place.code, { ...place, metres });
  }
  return [...nearest.values()].sort((a, b) => a.metres - b.metres).slice(0, mostPlaces);
};

const pointOf = ({ geometry }: Pick<ProposalDraft, 'geometry'>): LngLat | null => {
  const at = geometry?.type === 'Point' ? geometry.coordinates : geometry?.coordinates[0];
  return at ? { lng: at[0], lat: at[1] } : null;
};

const firstPoint = ({ geometry }: Site): LngLat => {
  const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : (geometry.coordinates[0] ?? [0, 0]);
  return { lng, lat };
};

export const PlaceCard = ({ draft, set, watch, position, sites, faults }: Props) => {
  const { database, deps } = useServices();
  const { text, of, language } = useText();
  const [onMap, setOnMap] = useState(false);
  const places = useLiveQuery(() => readNamedPlaces(database), [database]);
  const regencies = useLiveQuery(
    async () => (await readRegions(database)).filter(({ level }) => level === 'regency'),
    [database],
  );
  const at = pointOf(draft);
  const near = useMemo(() => (at && places ? nearestPlaces(places, at) : []), [at?.lng, at?.lat, places]);
  const here = position.kind === 'have' ? position.position : null;
  const centre = at ?? here;
  const mapSites = useMemo(
    (): readonly MapSite[] =>
      (onMap && centre ? sites.filter((site) => distanceM(firstPoint(site), centre) < mapReachM) : sites).map(
        (site) => ({
          id: site.id,
          title: of(site.title),
          geometry: site.geometry,
          state: 'belum',
          late: false,
        }),
      ),
    [onMap, sites, centre === null, language],
  );
  const choose = ({ lng, lat }: LngLat) => {
    const [guess] = nearestPlaces(places ?? [], { lng, lat });
    const coordinates = [Number(lng.toFixed(7)), Number(lat.toFixed(7))] as const;
    set({
      geometry: { type: 'Point', coordinates: [coordinates[0], coordinates[1]] },
      position: photoPosition(watch.state(), deps.now()),
      region: guess && guess.metres <= guessWithinM ? regionOfCode(guess.code) : draft.region,
    });
  };
  const code = draft.region && (draft.region.village ?? draft.region.district ?? draft.region.regency);
  const choices = [
    ...near.map((place) => ({ code: place.code, name: place.name })),
    ...(regencies ?? []).map((place) => ({ code: place.code, name: place.name })),
  ];
  const isKnown = choices.some((choice) => choice.code === code);
  return (
    <section id="usul-geometry" tabIndex={-1} className="tj-card question" aria-labelledby="usul-place">
      <h2 id="usul-place" className="question-label">
        {text('usul.place')}
      </h2>
      <PositionDial
        position={position}
        goal={draft.geometry}
        onRestart={() => {
          watch.restart();
        }}
      />
      <div className="usul-buttons">
        <Button
          leftSection={<IconCurrentLocation size={20} aria-hidden />}
          disabled={position.kind !== 'have'}
          onClick={() => position.kind === 'have' && choose(position.best)}
        >
          {text(at ? 'usul.here_again' : 'usul.here')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconMap2 size={20} aria-hidden />}
          aria-expanded={onMap}
          onClick={() => setOnMap(!onMap)}
        >
          {text(onMap ? 'usul.map_close' : 'usul.on_map')}
        </Button>
      </div>
      {onMap && (
        <SiteMap
          label={text('usul.map')}
          height={300}
          sites={mapSites}
          marks={
            centre ? [{ id: 'here', kind: 'fix', label: text('usul.map_here'), ...onlyPlace(centre) }] : []
          }
          ownPosition={here}
          fit={centre && mapSites.length === 0 ? 'marks' : 'sites_and_marks'}
          pick={{ value: at, onPick: choose }}
        />
      )}
      {at && (
        <p className="usul-chosen" role="status">
          <IconCurrentLocation size={20} aria-hidden />
          <span>{text('usul.chosen', { titik: coordinateWords(at.lng, at.lat, language, text) })}</span>
        </p>
      )}
      <Fault show={faults.has('geometry')} of="geometry" />
      {at && (
        <label className="usul-field" id="usul-region">
          <span>{text('usul.region')}</span>
          <select
            className="visit-input"
            value={code ?? ''}
            aria-invalid={faults.has('region')}
            onChange={(event) => set({ region: regionOfCode(event.currentTarget.value) })}
          >
            {!code && <option value="">{text('usul.region_choose')}</option>}
            {code && !isKnown && <option value={code}>{code}</option>}
            {choices.map((choice) => (
              <option key={choice.code} value={choice.code}>
                {choice.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Fault show={faults.has('region')} of="region" />
    </section>
  );
};

const onlyPlace = ({ lng, lat }: LngLat): LngLat => ({ lng, lat });
