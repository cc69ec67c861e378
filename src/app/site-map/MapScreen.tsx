// Peta: one's own sites on one map, the way to the chosen one, and one's own position; `?lokasi=` says which is chosen.

import './site-map.css';
import { IconCurrentLocation, IconMapDown, IconMapPinPlus } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDistance } from '../../domain/numbers.ts';
import { mayAct } from '../../domain/person.ts';
import { type ProposedSite, readProposedSites } from '../../local-database/read-proposals.ts';
import { readRegions } from '../../local-database/read-site.ts';
import { lastTaskList, readTaskList } from '../../local-database/read-task-list.ts';
import { Button } from '../shared/controls/Button.tsx';
import { useDayPath } from '../shared/day-order/use-day-path.ts';
import type { MapSite } from '../shared/map/map-types.ts';
import { SiteMap } from '../shared/map/SiteMap.tsx';
import { useMapPacks } from '../shared/map/use-map-packs.ts';
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
  const inOrder = search.has('urutan');
  const back = chosen ? `/lokasi/${encodeURIComponent(chosen)}` : inOrder ? '/tugas' : null;
  useScreenTitle(text(inOrder ? 'hari.title' : 'nav.peta'), back ? { back } : {});
  const position = useMapPosition(deps.now);
  // Reading 10,000 sites takes a slow phone a second: the map stands at once with what was read last.
  const rows = useLiveQuery(
    () => readTaskList(database, person, deps.now()),
    [database, person],
    lastTaskList(database),
  );
  const regions = useLiveQuery(() => readRegions(database), [database]);
  const proposed = useLiveQuery(() => readProposedSites(database), [database]);
  const sites = useMemo(
    (): readonly MapSite[] =>
      [...(rows ?? []), ...asMarks(proposed)].map(({ id, title, geometry, state, late }) => ({
        id,
        title: of(title),
        geometry,
        state,
        late,
      })),
    [rows, proposed, language],
  );
  const choose = useCallback(
    (siteId: string | null) =>
      setSearch(
        { ...(siteId === null ? {} : { lokasi: siteId }), ...(inOrder ? { urutan: '' } : {}) },
        { replace: true },
      ),
    [setSearch, inOrder],
  );
  const path = useDayPath(rows, position.own, inOrder);
  if (rows === undefined) return <div className="tj-page" aria-busy="true" />;
  if (sites.length === 0)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('peta.empty')}</p>
        <PacksLink isBrief={false} />
        <ProposeLink isBrief={false} />
      </div>
    );
  const site = [...rows, ...asMarks(proposed)].find(({ id }) => id === chosen);
  return (
    <div className="map-screen">
      <div className="map-fill">
        <div className="map-inset">
          <SiteMap
            label={text('peta.sites', { n: sites.length })}
            sites={sites}
            {...(regions ? { regions } : {})}
            selectedId={chosen}
            onSelect={choose}
            ownPosition={position.own}
            fit="sites"
            fitKey={path ? 'urutan' : 'peta'}
            {...(path ? { path } : {})}
          />
        </div>
      </div>
      <div className="map-top">
        <div className="map-links" data-brief={site ? '' : undefined}>
          <PacksLink isBrief={site !== undefined} />
          <ProposeLink isBrief={site !== undefined} />
        </div>
        <PositionSays position={position} />
      </div>
      {site && (
        <ChosenSite
          site={site}
          state={site.state}
          late={site.late}
          here={position.own}
          onClose={() => choose(null)}
        />
      )}
    </div>
  );
};

/** What was proposed and is not in the register is shown, but is nobody's task. */
const asMarks = (proposed: readonly ProposedSite[] | undefined) =>
  (proposed ?? []).map(({ id, title, geometry, state }) => ({
    id,
    title,
    geometry,
    state: state === 'terdaftar' ? ('diusulkan' as const) : state,
    late: false,
  }));

interface MapLinkProps {
  /** Without words: a chosen site leaves the map little room. */
  readonly isBrief: boolean;
}

const ProposeLink = ({ isBrief }: MapLinkProps) => {
  const { person } = useServices();
  const { text } = useText();
  if (!mayAct(person, 'proposal')) return null;
  const words = text('usul.title');
  return (
    <Link to="/usul" className="map-packs-link" aria-label={words} title={words}>
      <IconMapPinPlus size={22} aria-hidden /> {!isBrief && words}
    </Link>
  );
};

/** In words until there is a map; then it gives its room to the map. */
const PacksLink = ({ isBrief }: MapLinkProps) => {
  const { text } = useText();
  const hasMap = useMapPacks()?.some(({ drawable }) => drawable !== null) ?? false;
  const words = text('screen.paket_luring');
  return (
    <Link to="/peta-luring" className="map-packs-link" aria-label={words} title={words}>
      <IconMapDown size={22} aria-hidden /> {!hasMap && !isBrief && words}
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
