// Puts map packs under everything else: those of this device, and at the desk those of the server. What draws them is a
// piece of its own: a phone without a pack never loads it. Whatever goes wrong here is said, and the rest of the map goes
// on; what the server does not give now is only left out.

import type L from 'leaflet';
import { useEffect, useMemo, useRef, useState } from 'react';
import { openMapFile } from '../../../device/map-file.ts';
import { importApart } from '../../frame/import-apart.ts';
import { useAppearance } from '../../theme/appearance.ts';
import { useServices } from '../services.ts';
import type { MapBounds } from './map-types.ts';
import { useMapPacks } from './use-map-packs.ts';
import { boxOfPack, useServerPacks } from './use-server-packs.ts';

/** Whom a drawn map is owed to, and where it is drawn. */
export interface OwedMap {
  readonly attribution: string;
  readonly area: MapBounds;
}

export interface BaseMapFacts {
  readonly drawn: readonly OwedMap[];
  /** Names of packs that cannot be drawn, or only in part. */
  readonly broken: readonly string[];
  /** The piece that draws is not on this phone. */
  readonly lacksEngine: boolean;
}

const nothing: BaseMapFacts = { drawn: [], broken: [], lacksEngine: false };

interface Drawable {
  readonly packId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly attribution: string;
  readonly isHere: boolean;
}

const draw = async (
  drawable: readonly Drawable[],
  { api, person }: Pick<ReturnType<typeof useServices>, 'api' | 'person'>,
  mode: Parameters<typeof import('../base-map/draw-base-map.ts')['createBaseMap']>[1],
  onBroken: (packId: string) => void,
) => {
  const files = await Promise.all(
    drawable.map(async (pack) => ({ pack, file: pack.isHere ? await openMapFile(pack.sha256) : null })),
  );
  const { createBaseMap, serverPack } = await importApart(() => import('../base-map/draw-base-map.ts'));
  return createBaseMap(
    files.flatMap(({ pack, file }) => {
      const bytes = pack.isHere ? file : serverPack(api, { personId: person.id }, pack);
      return bytes === null ? [] : [{ packId: pack.packId, sha256: pack.sha256, file: bytes }];
    }),
    mode,
    onBroken,
  );
};

export const useBaseMap = (map: L.Map | null): BaseMapFacts => {
  const { api, person } = useServices();
  const packs = useMapPacks();
  const served = useServerPacks(map);
  const mode = useAppearance((state) => state.mode);
  const [facts, setFacts] = useState<BaseMapFacts>(nothing);
  const [attempt, setAttempt] = useState(0);
  const wasCut = useRef(false);
  const key = JSON.stringify([
    ...(packs ?? []).flatMap(({ pack, drawable }): Drawable[] => {
      const { packId, bytes, name, attribution } = pack;
      return drawable === null ? [] : [{ packId, sha256: drawable, bytes, name, attribution, isHere: true }];
    }),
    ...served.packs.map(
      ({ packId, sha256, bytes, name, attribution }): Drawable => ({
        ...{ packId, sha256, bytes, name, attribution },
        isHere: false,
      }),
    ),
  ]);
  const drawable = useMemo(() => JSON.parse(key) as readonly Drawable[], [key]);

  useEffect(() => {
    if (served.isOffline || !wasCut.current) return;
    wasCut.current = false;
    setAttempt((now) => now + 1);
  }, [served.isOffline]);

  // Another attempt follows when there is a signal again and something was cut.
  useEffect(() => {
    if (!map || drawable.length === 0) return;
    let layer: L.GridLayer | null = null;
    let isOpen = true;
    const byId = new Map(drawable.map((pack) => [pack.packId, pack]));
    const namesOf = (packIds: readonly string[]): readonly string[] =>
      packIds.flatMap((packId) => {
        const pack = byId.get(packId);
        if (pack && !pack.isHere) wasCut.current = true;
        return pack?.isHere ? [pack.name] : [];
      });
    const tellBroken = (packId: string): void => {
      if (!isOpen) return;
      const names = namesOf([packId]);
      setFacts((now) => ({ ...now, broken: [...new Set([...now.broken, ...names])] }));
    };
    draw(drawable, { api, person }, mode, tellBroken).then(
      (made) => {
        if (!isOpen) return;
        layer = made.layer.addTo(map);
        const names = namesOf(made.broken);
        setFacts((now) => ({
          drawn: made.opened.map(({ packId, bounds }) => ({
            attribution: byId.get(packId)?.attribution ?? '',
            area: boxOfPack(bounds),
          })),
          broken: [...new Set([...now.broken, ...names])],
          lacksEngine: false,
        }));
      },
      () => {
        if (!isOpen) return;
        wasCut.current = true;
        setFacts({ ...nothing, lacksEngine: drawable.some(({ isHere }) => isHere) });
      },
    );
    return () => {
      isOpen = false;
      layer?.remove();
      setFacts(nothing);
    };
  }, [map, drawable, mode, api, person, attempt]);
  return facts;
};
