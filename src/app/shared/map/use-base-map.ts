// Puts the map packs of this phone under everything else. What draws them is a piece of its own: a phone without a pack
// never loads it. Whatever goes wrong here is said, and the rest of the map goes on.

import type L from 'leaflet';
import { useEffect, useMemo, useState } from 'react';
import { openMapFile } from '../../../device/map-file.ts';
import { importApart } from '../../frame/import-apart.ts';
import { useAppearance } from '../../theme/appearance.ts';
import type { MapBounds } from './map-types.ts';
import { useMapPacks } from './use-map-packs.ts';

export interface BaseMapFacts {
  /** Whom the drawn maps are owed to. */
  readonly attributions: readonly string[];
  /** Where a base map is drawn. */
  readonly areas: readonly MapBounds[];
  /** Names of packs that cannot be drawn, or only in part. */
  readonly broken: readonly string[];
  /** The piece that draws is not on this phone. */
  readonly lacksEngine: boolean;
}

const nothing: BaseMapFacts = { attributions: [], areas: [], broken: [], lacksEngine: false };

interface Drawable {
  readonly packId: string;
  readonly sha256: string;
  readonly name: string;
  readonly attribution: string;
}

const draw = async (
  drawable: readonly Drawable[],
  mode: Parameters<typeof import('../base-map/draw-base-map.ts')['createBaseMap']>[1],
  onBroken: (packId: string) => void,
) => {
  const files = await Promise.all(
    drawable.map(async ({ packId, sha256 }) => ({ packId, sha256, file: await openMapFile(sha256) })),
  );
  const { createBaseMap } = await importApart(() => import('../base-map/draw-base-map.ts'));
  return createBaseMap(
    files.flatMap(({ file, ...pack }) => (file === null ? [] : [{ ...pack, file }])),
    mode,
    onBroken,
  );
};

export const useBaseMap = (map: L.Map | null): BaseMapFacts => {
  const packs = useMapPacks();
  const mode = useAppearance((state) => state.mode);
  const [facts, setFacts] = useState<BaseMapFacts>(nothing);
  const key = JSON.stringify(
    (packs ?? []).flatMap(({ pack, drawable }): Drawable[] => {
      const { packId, name, attribution } = pack;
      return drawable === null ? [] : [{ packId, sha256: drawable, name, attribution }];
    }),
  );
  const drawable = useMemo(() => JSON.parse(key) as readonly Drawable[], [key]);

  useEffect(() => {
    if (!map || drawable.length === 0) return;
    let layer: L.GridLayer | null = null;
    let isOpen = true;
    const nameOf = (packId: string): string =>
      drawable.find((pack) => pack.packId === packId)?.name ?? packId;
    const tellBroken = (packId: string): void => {
      if (isOpen) setFacts((now) => ({ ...now, broken: [...new Set([...now.broken, nameOf(packId)])] }));
    };
    draw(drawable, mode, tellBroken).then(
      (made) => {
        if (!isOpen) return;
        layer = made.layer.addTo(map);
        const shown = drawable.filter(({ packId }) => !made.broken.includes(packId));
        setFacts((now) => ({
          attributions: [...new Set(shown.map(({ attribution }) => attribution))],
          areas: made.areas.map(([west, south, east, north]) => ({ west, south, east, north })),
          broken: [...new Set([...now.broken, ...made.broken.map(nameOf)])],
          lacksEngine: false,
        }));
      },
      () => {
        if (isOpen) setFacts({ ...nothing, lacksEngine: true });
      },
    );
    return () => {
      isOpen = false;
      layer?.remove();
      setFacts(nothing);
    };
  }, [map, drawable, mode]);
  return facts;
};
