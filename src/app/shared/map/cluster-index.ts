// Sites as clustered points, asked on every move of the map. Built anew (20 ms for 10,000, more on a phone) only when a
// place or a state has changed: not for each opening of the screen, nor for another language.

import Supercluster from 'supercluster';
import type { Geometry } from '../../../domain/coordinates.ts';
import type { SiteStateName } from '../../../domain/site-state.ts';
import { siteStatesByUrgency } from '../site-state-look.tsx';
import { anchorOf } from './geometry-on-map.ts';
import type { MapBounds, MapSite } from './map-types.ts';

interface SiteProperties {
  readonly index: number;
}

interface ClusterSums {
  urgency: number;
  late: number;
}

export type MapItem =
  | {
      readonly kind: 'site';
      readonly key: string;
      readonly lng: number;
      readonly lat: number;
      readonly site: MapSite;
    }
  | {
      readonly kind: 'cluster';
      readonly key: string;
      readonly lng: number;
      readonly lat: number;
      readonly count: number;
      readonly worst: SiteStateName;
      readonly late: number;
      /** The zoom at which it falls apart. */
      readonly opensAt: () => number;
    };

export interface ClusterIndex {
  readonly itemsIn: (bounds: MapBounds, zoom: number) => readonly MapItem[];
}

const urgencyOf = new Map<SiteStateName, number>(siteStatesByUrgency.map((state, index) => [state, index]));

type Clusters = Supercluster<SiteProperties, ClusterSums>;

// Geometries stay the same objects until the register changes: with the first of them goes what was built.
const built = new WeakMap<Geometry, { readonly sites: readonly MapSite[]; readonly clusters: Clusters }>();

const clustersOf = (sites: readonly MapSite[]): Clusters => {
  const [first] = sites;
  const held = first && built.get(first.geometry);
  const isSame =
    held?.sites.length === sites.length &&
    held.sites.every((site, index) => {
      const other = sites[index];
      return site.geometry === other?.geometry && site.state === other.state && site.late === other.late;
    });
  if (held && isSame) return held.clusters;
  const clusters = build(sites);
  if (first) built.set(first.geometry, { sites, clusters });
  return clusters;
};

const build = (sites: readonly MapSite[]): Clusters => {
  const clusters: Clusters = new Supercluster({
    radius: 54,
    maxZoom: 15,
    extent: 256,
    map: (properties) => {
      const site = sites[properties.index];
      return { urgency: urgencyOf.get(site?.state ?? 'belum') ?? 0, late: site?.late ? 1 : 0 };
    },
    reduce: (sums, other) => {
      sums.urgency = Math.min(sums.urgency, other.urgency);
      sums.late += other.late;
    },
  });
  clusters.load(
    sites.map((site, position) => {
      const { lng, lat } = anchorOf(site.geometry);
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: { index: position },
      };
    }),
  );
  return clusters;
};

export const createClusterIndex = (sites: readonly MapSite[]): ClusterIndex => {
  const index = clustersOf(sites);
  return {
    itemsIn: ({ west, south, east, north }, zoom) =>
      index.getClusters([west, south, east, north], Math.round(zoom)).flatMap((feature): MapItem[] => {
        const [lng = 0, lat = 0] = feature.geometry.coordinates;
        const properties = feature.properties;
        if ('cluster' in properties) {
          const { cluster_id: id, point_count: count, urgency, late } = properties;
          const worst = siteStatesByUrgency[urgency] ?? 'belum';
          const key = `c:${lng.toFixed(5)}:${lat.toFixed(5)}:${count}:${worst}:${late}`;
          return [
            {
              kind: 'cluster',
              key,
              lng,
              lat,
              count,
              worst,
              late,
              opensAt: () => index.getClusterExpansionZoom(id),
            },
          ];
        }
        const site = sites[properties.index];
        if (!site) return [];
        const key = `s:${site.id}:${site.state}:${site.late}:${lng.toFixed(5)}:${lat.toFixed(5)}`;
        return [{ kind: 'site', key, lng, lat, site }];
      }),
  };
};
