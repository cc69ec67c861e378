// Names of places out of the register. Where a base map is drawn it brings the nearer names itself; names of provinces and
// kabupaten stand over it as well while the view is wide.

import * as L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { useMap } from 'react-leaflet';
import type { Region } from '../../../domain/site.ts';
import { createClusterIndex, type MapItem } from './cluster-index.ts';
import type { MapBounds, SiteMapProps } from './map-types.ts';
import { type Box, type PlaceName, placeNames, topsOfNames } from './place-names.ts';
import { baseNamesFromZoom, followView } from './view.ts';

type Props = Pick<SiteMapProps, 'regions' | 'sites'> & {
  /** Where a base map is drawn. */
  readonly mapped: readonly MapBounds[];
};

const fromZoom: Readonly<Record<Region['level'], number>> = {
  province: 0,
  regency: 5,
  district: 9,
  village: 11,
};
const toZoom: Readonly<Record<Region['level'], number>> = {
  province: 6,
  regency: 10,
  district: 14,
  village: 22,
};
/** As map.css has them, in rem. */
const fontSize: Readonly<Record<Region['level'], number>> = {
  province: 1,
  regency: 1,
  district: 0.875,
  village: 0.8125,
};
const most = 60;

export const PlaceNamesLayer = ({ regions, sites, mapped }: Props) => {
  const map = useMap();
  const names = useMemo(() => placeNames(regions ?? []), [regions]);
  const index = useMemo(() => createClusterIndex(sites), [sites]);

  useEffect(() => {
    const shown: L.Marker[] = [];
    const clear = () => {
      for (const marker of shown.splice(0)) marker.remove();
    };
    const widthOf = measure(map.getContainer());
    const draw = (view: MapBounds) => {
      clear();
      const zoom = map.getZoom();
      const pointOf = ({ lng, lat }: { readonly lng: number; readonly lat: number }) =>
        map.latLngToContainerPoint([lat, lng]);
      const found = names
        .filter((place) => zoom >= fromZoom[place.level] && zoom < toZoom[place.level] && isIn(place, view))
        .slice(0, 3 * most)
        .map((place) => ({ place, ...pointOf(place), ...widthOf(place) }));
      const marks = index.itemsIn(view, zoom).map((item) => boxOfMark(item, pointOf(item)));
      const bases = zoom < baseNamesFromZoom ? [] : mapped.map((area) => boxOfArea(area, pointOf));
      topsOfNames(found, [...marks, ...bases]).forEach((top, at) => {
        const place = found[at]?.place;
        if (place && top !== null && shown.length < most) shown.push(nameMarker(place, top).addTo(map));
      });
    };
    const stop = followView(map, draw);
    return () => {
      stop();
      clear();
    };
  }, [map, names, index, mapped]);
  return null;
};

const isIn = ({ lng, lat }: PlaceName, { west, south, east, north }: MapBounds): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north;

/** The round of a mark; its corners hide nothing. */
const boxOfMark = ({ kind }: MapItem, { x, y }: L.Point): Box => {
  const reach = kind === 'cluster' ? 20 : 14;
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
};

const boxOfArea = (
  { west, south, east, north }: MapBounds,
  pointOf: (at: { readonly lng: number; readonly lat: number }) => L.Point,
): Box => {
  const [{ x: left, y: top }, { x: right, y: bottom }] = [
    pointOf({ lng: west, lat: north }),
    pointOf({ lng: east, lat: south }),
  ];
  return { left, top, right, bottom };
};

/** Answers how much room a name takes in the letters of the page, which a person may have made larger. */
const measure = (container: HTMLElement) => {
  const context = document.createElement('canvas').getContext('2d');
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const { fontFamily } = getComputedStyle(container);
  return ({ name, level }: PlaceName): { readonly width: number; readonly height: number } => {
    const size = fontSize[level] * rem;
    if (context) context.font = `${level === 'village' ? 400 : 600} ${size}px ${fontFamily}`;
    return { width: context?.measureText(name).width ?? name.length * size * 0.6, height: size * 1.25 };
  };
};

const nameMarker = (place: PlaceName, top: number): L.Marker => {
  const html = document.createElement('span');
  html.textContent = place.name;
  html.style.transform = `translate(-50%, ${top}px)`;
  const marker = L.marker([place.lat, place.lng], {
    icon: L.divIcon({ html, className: `map-place map-place-${place.level}`, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    pane: 'tilePane',
  });
  marker.on('add', () => marker.getElement()?.setAttribute('aria-hidden', 'true'));
  return marker;
};
