// One map for everybody: tasks, the site page, notes, the supervisor's desk and the evidence of a visit.
// It needs no base map and no network, and draws the map packs that are on the phone. Nothing on it is ever built from
// HTML text.

import 'leaflet/dist/leaflet.css';
import './map.css';
import { IconCurrentLocation, IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import type L from 'leaflet';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { MapContainer } from 'react-leaflet';
import { useText } from '../../text/use-text.ts';
import { DayPathLayer } from './DayPathLayer.tsx';
import { GroundLayer } from './GroundLayer.tsx';
import { boundsAround, isInView } from './geometry-on-map.ts';
import { MapOwed, MapTrouble } from './MapNotes.tsx';
import { MapScale } from './MapScale.tsx';
import type { MapSite, SiteMapProps } from './map-types.ts';
import { type OverlaysFacts, OverlaysLayer } from './OverlaysLayer.tsx';
import { PlaceNamesLayer } from './PlaceNamesLayer.tsx';
import { PositionsLayer } from './PositionsLayer.tsx';
import { SiteLinesLayer } from './SiteLinesLayer.tsx';
import { SiteMarksLayer } from './SiteMarksLayer.tsx';
import { useBaseMap } from './use-base-map.ts';
import { toLeafletBounds, viewOf } from './view.ts';

const indonesia: [[number, number], [number, number]] = [
  [-11, 95],
  [6, 141],
];

/** Near enough for the next sites, far enough that what is around is still seen. */
const ownZoom = 14;

export const SiteMap = (props: SiteMapProps) => {
  const { label, sites, regions, groundLines, marks, selectedId, hoveredId, onHover, strip = false } = props;
  const { text: t } = useText();
  const [map, setMap] = useState<L.Map | null>(null);
  const baseMap = useBaseMap(map);
  const [overlays, setOverlays] = useState<OverlaysFacts>({ drawn: [], broken: [] });
  const mapped = useMemo(() => baseMap.drawn.map(({ area }) => area), [baseMap.drawn]);
  const calm = useMemo(() => strip || matchMedia('(prefers-reduced-motion: reduce)').matches, [strip]);
  const { onSelect } = props;
  const select = useMemo(() => onSelect && ((site: MapSite) => onSelect(site.id)), [onSelect]);
  const fitAll = useFit(map, props);
  useShowSelected(map, sites, selectedId ?? null, strip);
  useViewReports(map, props.onViewChange);

  const height = props.height ?? (strip ? 160 : '100%');
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles are named
    <div
      className={strip ? 'site-map site-map-strip' : 'site-map'}
      style={{ height }}
      aria-label={label}
      role={strip ? 'img' : 'region'}
    >
      <MapContainer
        ref={setMap}
        bounds={indonesia}
        minZoom={4}
        maxZoom={19}
        zoomControl={false}
        attributionControl={false}
        dragging={!strip}
        scrollWheelZoom={!strip}
        doubleClickZoom={!strip}
        touchZoom={!strip}
        boxZoom={!strip}
        keyboard={!strip}
        zoomAnimation={!calm}
        fadeAnimation={!calm}
        markerZoomAnimation={!calm}
        preferCanvas
        worldCopyJump={false}
      >
        <GroundLayer groundLines={groundLines} />
        <PlaceNamesLayer {...{ regions, sites, mapped }} />
        <OverlaysLayer strip={strip} onFacts={setOverlays} />
        <SiteLinesLayer {...{ sites, selectedId, hoveredId, onHover, strip }} onSelect={select} />
        <DayPathLayer path={props.path} />
        <SiteMarksLayer {...{ sites, selectedId, hoveredId, onHover, strip }} onSelect={select} />
        <PositionsLayer
          marks={marks}
          onSelectMark={props.onSelectMark}
          ownPosition={props.ownPosition}
          pick={props.pick}
          strip={strip}
        />
        {props.children}
      </MapContainer>
      {!strip && map && <MapScale map={map} />}
      <MapTrouble baseMap={baseMap} overlays={overlays} strip={strip} />
      {props.pick && <p className="site-map-hint">{t('map.pick_hint')}</p>}
      <div className="site-map-bottom">
        {!strip && map && (
          <div className="site-map-buttons">
            <button
              type="button"
              onClick={() => map.zoomIn()}
              aria-label={t('map.zoom_in')}
              title={t('map.zoom_in')}
            >
              <IconPlus aria-hidden />
            </button>
            <button
              type="button"
              onClick={() => map.zoomOut()}
              aria-label={t('map.zoom_out')}
              title={t('map.zoom_out')}
            >
              <IconMinus aria-hidden />
            </button>
            <button type="button" onClick={fitAll} aria-label={t('map.fit')} title={t('map.fit')}>
              <IconFocusCentered aria-hidden />
            </button>
            {props.ownPosition && (
              <button
                type="button"
                onClick={() =>
                  props.ownPosition && map.setView([props.ownPosition.lat, props.ownPosition.lng], ownZoom)
                }
                aria-label={t('btn.pusatkan')}
                title={t('btn.pusatkan')}
              >
                <IconCurrentLocation aria-hidden />
              </button>
            )}
          </div>
        )}
        <MapOwed map={map} baseMap={baseMap} overlays={overlays} strip={strip} />
      </div>
    </div>
  );
};

// Fits when there first is something to fit, and when `fitKey` changes; sites that arrive later never move the map.
const useFit = (map: L.Map | null, props: SiteMapProps): (() => void) => {
  const latest = useRef(props);
  latest.current = props;
  const fitted = useRef<string | null>(null);
  const fitAll = useCallback(() => {
    const { sites, marks, ownPosition, path, fit = 'sites', strip, selectedId } = latest.current;
    if (!map) return false;
    const way = path?.flatMap(({ to }) => to ?? []);
    const bounds = way
      ? boundsAround([], way, ownPosition)
      : boundsAround(
          fit === 'marks' ? [] : fit === 'selected' ? sites.filter(({ id }) => id === selectedId) : sites,
          fit === 'marks' || fit === 'sites_and_marks' ? marks : [],
          fit === 'sites_and_me' ? (ownPosition ?? null) : null,
        );
    if (!bounds) return false;
    map.fitBounds(toLeafletBounds(bounds), {
      // The selected site's mark stands above its place.
      paddingTopLeft: strip ? [28, 28] : [44, selectedId === undefined ? 44 : 76],
      paddingBottomRight: strip ? [28, 28] : [44, 44],
      maxZoom: strip ? 15 : 16,
      animate: false,
    });
    return true;
  }, [map]);
  const wanted = `${props.fitKey ?? ''}`;
  const hasSomething = props.sites.length > 0 || (props.marks?.length ?? 0) > 0;
  useEffect(() => {
    if (!map || !hasSomething || fitted.current === wanted) return;
    if (fitAll()) fitted.current = wanted;
  }, [map, hasSomething, wanted, fitAll]);
  // A map laid out in a hidden tab or a growing drawer has the wrong size until it is told.
  useEffect(() => {
    if (!map) return;
    const observer = new ResizeObserver(() => {
      // A hidden map keeps the size and the view it had.
      const { clientWidth, clientHeight } = map.getContainer();
      if (clientWidth === 0 || clientHeight === 0) return;
      const hadNoSize = map.getSize().x === 0 || map.getSize().y === 0;
      map.invalidateSize({ animate: false, pan: false });
      if (hadNoSize || latest.current.strip) fitAll();
    });
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map, fitAll]);
  return fitAll;
};

const useShowSelected = (
  map: L.Map | null,
  sites: readonly MapSite[],
  selectedId: string | null,
  strip: boolean,
): void => {
  const latest = useRef(sites);
  latest.current = sites;
  useEffect(() => {
    if (!map || strip || selectedId === null) return;
    const site = latest.current.find(({ id }) => id === selectedId);
    if (!site || isInView(site.geometry, viewOf(map))) return;
    const bounds = boundsAround([site]);
    if (bounds)
      map.fitBounds(toLeafletBounds(bounds), { padding: [80, 80], maxZoom: Math.max(map.getZoom(), 13) });
  }, [map, selectedId, strip]);
};

const useViewReports = (map: L.Map | null, onViewChange: SiteMapProps['onViewChange']): void => {
  const latest = useRef(onViewChange);
  latest.current = onViewChange;
  useEffect(() => {
    if (!map) return;
    const report = () => {
      // Asking for the width lays the page out: only for somebody who listens.
      if (latest.current && map.getContainer().clientWidth > 0) latest.current?.(viewOf(map));
    };
    report();
    map.on('moveend', report);
    return () => {
      map.off('moveend', report);
    };
  }, [map]);
};
