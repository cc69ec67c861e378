// Peta: one's own sites on one map, the way to the chosen one, and one's own position; `?lokasi=` says which is chosen.

import './site-map.css';
import { Button } from '@mantine/core';
import { IconCurrentLocation, IconMapDown } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDistance } from '../../domain/numbers.ts';
import { readRegions, readSites } from '../../local-database/read-site.ts';
import { readTaskList } from '../../local-database/read-task-list.ts';
import type { MapSite } from '../shared/map/map-types.ts';
import { SiteMap } from '../shared/map/SiteMap.tsx';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';
import { ChosenSite } from './ChosenSite.tsx';
import { type MapPosition, useMapPosition } from './use-map-position.ts';

export const MapScreen = () => {
  const { database, person, deps } = useServices();
  const { text, of, language } = useText();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('lokasi');
  useScreenTitle(text('nav.peta'), chosen ? { back: `/lokasi/${encodeURIComponent(chosen)}` } : {});
  const position = useMapPosition(deps.now);
  const found = useLiveQuery(async () => {
    const [sites, rows, regions] = await Promise.all([
      readSites(database),
      readTaskList(database, person, deps.now()),
      readRegions(database),
    ]);
    return { sites, rows: new Map(rows.map((row) => [row.id, row])), regions };
  }, [database, person]);
  const sites = useMemo(
    (): readonly MapSite[] =>
      (found?.sites ?? []).map((site) => ({
        id: site.id,
        title: of(site.title),
        geometry: site.geometry,
        state: found?.rows.get(site.id)?.state ?? 'belum',
        late: found?.rows.get(site.id)?.late ?? false,
      })),
    [found, language],
  );
  const choose = useCallback(
    (siteId: string | null) => setSearch(siteId === null ? {} : { lokasi: siteId }, { replace: true }),
    [setSearch],
  );
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sites.length === 0)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('peta.empty')}</p>
        <PacksLink />
      </div>
    );
  const site = found.sites.find(({ id }) => id === chosen);
  return (
    <div className="map-screen">
      <div className="map-fill">
        <SiteMap
          label={text('peta.sites', { n: sites.length })}
          sites={sites}
          regions={found.regions}
          selectedId={chosen}
          onSelect={choose}
          ownPosition={position.own}
          fit="sites"
          fitKey="peta"
        />
      </div>
      <div className="map-top">
        <PacksLink />
        <PositionSays position={position} />
      </div>
      {site && (
        <ChosenSite
          site={site}
          state={found.rows.get(site.id)?.state ?? 'belum'}
          late={found.rows.get(site.id)?.late ?? false}
          here={position.own}
          onClose={() => choose(null)}
        />
      )}
    </div>
  );
};

const PacksLink = () => {
  const { text } = useText();
  return (
    <Link to="/peta-luring" className="map-packs-link">
      <IconMapDown size={20} aria-hidden /> {text('screen.paket_luring')}
    </Link>
  );
};

/** What is not as it should be with the own position, and the button that asks for it. */
const PositionSays = ({ position: { kind, jumpM, ask } }: { readonly position: MapPosition }) => {
  const { text, language } = useText();
  const says =
    jumpM !== null
      ? text('peta.position_jump', { jarak: formatDistance(jumpM, language) })
      : kind === 'denied' || kind === 'unavailable'
        ? text(`peta.position_${kind}`)
        : kind === 'searching'
          ? text('peta.position_searching')
          : null;
  return (
    <>
      <p role="status" className="map-says" hidden={says === null}>
        {says}
      </p>
      {(kind === 'not-asked' || kind === 'denied' || kind === 'unavailable') && (
        <Button variant="default" leftSection={<IconCurrentLocation size={20} aria-hidden />} onClick={ask}>
          {text('peta.position_ask')}
        </Button>
      )}
    </>
  );
};
