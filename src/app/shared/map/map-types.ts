// What SiteMap is given. Positions are WGS84; the map needs no base map and no network to be useful.

import type { ReactNode } from 'react';
import type { Geometry, LngLat } from '../../../domain/coordinates.ts';
import type { DayLeg } from '../../../domain/day-order.ts';
import type { Region } from '../../../domain/site.ts';
import type { SiteStateName } from '../../../domain/site-state.ts';

export interface MapSite {
  readonly id: string;
  /** In the person's language. */
  readonly title: string;
  readonly geometry: Geometry;
  readonly state: SiteStateName;
  readonly late: boolean;
}

/** Something else worth seeing: where a photo or note was made, a photo point, the best fix of a visit. */
export interface MapMark extends LngLat {
  readonly id: string;
  readonly kind: 'photo' | 'note' | 'fix' | 'photo_point';
  /** In words; the accessible name. */
  readonly label: string;
  /** Draws the circle of this radius, in metres. */
  readonly accuracyM?: number;
  readonly highlighted?: boolean;
}

export interface MapBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface OwnPosition extends LngLat {
  readonly accuracyM: number;
  /** Which way the phone points or moves, degrees from north, clockwise; left out where nothing tells. */
  readonly headingDeg?: number;
}

export interface SiteMapProps {
  /** Accessible name of the map. */
  readonly label: string;
  readonly sites: readonly MapSite[];
  /** Quiet place names under everything. */
  readonly regions?: readonly Region[];
  /** Quiet lines under everything (own outlines, rivers); each a list of [lng, lat]. */
  readonly groundLines?: readonly (readonly (readonly [number, number])[])[];
  readonly marks?: readonly MapMark[];
  readonly selectedId?: string | null;
  readonly hoveredId?: string | null;
  readonly onSelect?: (siteId: string) => void;
  readonly onHover?: (siteId: string | null) => void;
  readonly onSelectMark?: (markId: string) => void;
  readonly ownPosition?: OwnPosition | null;
  /** Where the map opens and `Pusatkan` returns to: all sites, the chosen one, all and own position, or the marks. */
  readonly fit?: 'sites' | 'selected' | 'sites_and_me' | 'marks' | 'sites_and_marks';
  /** Fits again whenever this changes; new sites alone never move the map. */
  readonly fitKey?: string;
  /** The way through some sites in the order to go; the map then opens on it. */
  readonly path?: readonly DayLeg[];
  readonly onViewChange?: (bounds: MapBounds) => void;
  /** Pick-a-position mode: a tap, or Enter on the map's centre, chooses. */
  readonly pick?: { readonly value: LngLat | null; readonly onPick: (position: LngLat) => void };
  /** The small still picture of the site page: 160 px high, no gestures, nothing focusable. */
  readonly strip?: boolean;
  /** Height in px or CSS; fills its parent unless told. */
  readonly height?: number | string;
  /** Layers of one screen alone, drawn above the others. */
  readonly children?: ReactNode;
}
