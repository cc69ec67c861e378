// Peta: one's own sites on one map; `?lokasi=` opens with one of them chosen.

import './site-map.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { readRegions, readSites } from '../../local-database/read-site.ts';
import { readTaskList } from '../../local-database/read-task-list.ts';
import type { MapSite } from '../shared/map/map-types.ts';
import { SiteMap } from '../shared/map/SiteMap.tsx';
import { useKnownPosition } from '../shared/own-position.ts';
import { useScreenTitle } from '../shared/screen-title.ts';
import { useServices } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

export const MapScreen = () => {
  const { database, person, deps } = useServices();
  const { text, of, language } = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const chosen = search.get('lokasi');
  useScreenTitle(text('nav.peta'), chosen ? { back: `/lokasi/${encodeURIComponent(chosen)}` } : {});
  const position = useKnownPosition();
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
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sites.length === 0)
    return (
      <div className="tj-page">
        <p className="tj-notice">{text('peta.empty')}</p>
      </div>
    );
  const open = (siteId: string) => navigate(`/lokasi/${encodeURIComponent(siteId)}`);
  return (
    <div className="map-screen">
      <div className="map-fill">
        <SiteMap
          label={text('peta.sites', { n: sites.length })}
          sites={sites}
          regions={found.regions}
          selectedId={chosen}
          popup={{ action: text('peta.open'), onAction: open }}
          ownPosition={position.kind === 'have' ? position : null}
          fit="sites"
          fitKey="peta"
        />
      </div>
    </div>
  );
};
