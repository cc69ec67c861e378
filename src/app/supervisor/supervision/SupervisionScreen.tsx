// Peta supervisi: filters above, map left, list right; both show the same sites and light each other.

import '../../shared/visit-view/visit-view.css';
import { IconList, IconMap2 } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { memo, startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readProgrammes, readRegions } from '../../../local-database/read-site.ts';
import { isInView } from '../../shared/map/geometry-on-map.ts';
import type { MapBounds, MapSite } from '../../shared/map/map-types.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { supervisionExport, supervisionWords } from '../exports/supervision-filter.ts';
import { FirstStepsHint } from '../settings/FirstStepsHint.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ProgrammeRoads } from './ProgrammeRoads.tsx';
import { SiteDrawer } from './SiteDrawer.tsx';
import { SiteList } from './SiteList.tsx';
import { useSupervision } from './use-supervision.ts';

const DeskMap = memo(SiteMap);

export const SupervisionScreen = () => {
  const { database } = useServices();
  const words = useText();
  const { text, of } = words;
  useScreenTitle(text('screen.peta_supervisi'));
  const supervision = useSupervision();
  const { all, shown, newIds, showNew, filters } = supervision;
  const programmes = useLiveQuery(() => readProgrammes(database), [database]) ?? [];
  const regions = useLiveQuery(() => readRegions(database), [database]);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const [view, setView] = useState<MapBounds | null>(null);
  const [tab, setTab] = useState<'map' | 'list'>('map');
  const { selectedId, select } = useSelectedSite();

  // Sites and the reason to fit them arrive at the map together, or it would fit the sites of the filter before.
  const fitKey = JSON.stringify({ ...filters, search: filters.search.trim() });
  const mapped = useSettled(useMemo(() => ({ shown, fitKey }), [shown, fitKey]));
  const onMap = useMemo(
    (): readonly MapSite[] =>
      mapped.shown.map(({ id, title, geometry, state, late }) => ({
        id,
        title: of(title),
        geometry,
        state,
        late,
      })),
    [mapped, of],
  );
  const inView = useMemo(
    () => (view === null ? shown : shown.filter(({ geometry }) => isInView(geometry, view))),
    [shown, view],
  );
  const showView = useCallback((bounds: MapBounds) => startTransition(() => setView(bounds)), []);
  const selected = all?.find(({ id }) => id === selectedId) ?? null;
  return (
    <div className="desk" data-tab={tab}>
      <FilterBar supervision={supervision} programmes={programmes} />
      <ProgrammeRoads programmeId={filters.programme} />
      <div className="desk-tabs" role="group" aria-label={text('supervisi.tabs')}>
        <button type="button" aria-pressed={tab === 'map'} onClick={() => setTab('map')}>
          <IconMap2 size={20} aria-hidden /> {text('nav.peta')}
        </button>
        <button type="button" aria-pressed={tab === 'list'} onClick={() => setTab('list')}>
          <IconList size={20} aria-hidden /> {text('supervisi.list_tab', { n: inView.length })}
        </button>
      </div>
      <div className="desk-split">
        <div className="desk-map">
          <DeskMap
            label={text('supervisi.map', { n: onMap.length })}
            sites={onMap}
            {...(regions ? { regions } : {})}
            selectedId={selectedId}
            hoveredId={hoveredId}
            onSelect={select}
            onHover={setHoveredId}
            onViewChange={showView}
            fitKey={mapped.fitKey}
          />
        </div>
        <div className="desk-side">
          <p className="desk-side-head" aria-live="polite">
            {text('supervisi.in_view', { n: inView.length, all: shown.length })}
          </p>
          <div className="desk-export">
            <ExportButton
              kinds={['visits', 'items', 'sites', 'photos', 'evidence', 'jury']}
              filter={supervisionExport(filters, shown)}
              filterWords={supervisionWords(filters, shown, programmes, words)}
            />
          </div>
          {newIds.size > 0 && (
            <button type="button" className="desk-arrivals" onClick={showNew}>
              {text('supervisi.arrivals', { n: newIds.size })}
            </button>
          )}
          {all !== undefined && inView.length === 0 ? (
            <>
              <p className="tj-quiet desk-empty">
                {text(all.length === 0 ? 'supervisi.empty' : 'supervisi.empty_view')}
              </p>
              {all.length === 0 && <FirstStepsHint />}
            </>
          ) : (
            <SiteList
              sites={inView}
              newIds={newIds}
              selectedId={selectedId}
              hoveredId={hoveredId}
              onSelect={select}
              onHover={setHoveredId}
            />
          )}
        </div>
        {selected && <SiteDrawer site={selected} onClose={() => select(null)} />}
      </div>
    </div>
  );
};

// Ordering 10,000 sites for the map takes a weak computer longer than a key: the map follows once the typing rests.
const restMs = 200;

const useSettled = <T,>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setSettled(value)), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** The open site stands in the address, so that Back closes the drawer and a link opens it. */
const useSelectedSite = () => {
  const [params, setParams] = useSearchParams();
  const selectedId = params.get('lokasi');
  const select = useCallback(
    (siteId: string | null) =>
      setParams(siteId === null ? {} : { lokasi: siteId }, {
        replace: selectedId !== null && siteId !== null,
      }),
    [setParams, selectedId],
  );
  return { selectedId, select };
};
