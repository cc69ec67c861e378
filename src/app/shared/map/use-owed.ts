// Whom what is drawn in the view is owed to: a map of somewhere else is not thanked for here.

import type L from 'leaflet';
import { useEffect, useState } from 'react';
import { touches } from './geometry-on-map.ts';
import type { OwedMap } from './use-base-map.ts';
import { viewOf } from './view.ts';

export const useOwed = (map: L.Map | null, drawn: readonly OwedMap[]): readonly string[] => {
  const [owed, setOwed] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!map) return;
    const look = (): void => {
      const view = viewOf(map);
      const seen = drawn.filter(({ area }) => touches(area, view)).map(({ attribution }) => attribution);
      const names = [...new Set(seen)].filter((name) => name !== '');
      setOwed((now) => (now.join('\n') === names.join('\n') ? now : names));
    };
    look();
    map.on('moveend resize', look);
    return () => {
      map.off('moveend resize', look);
    };
  }, [map, drawn]);
  return owed;
};
