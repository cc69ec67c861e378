// The four condition classes as patterns that differ in print, in full sun and to eyes that see no colours.

import { useId } from 'react';
import type { RoadCondition } from '../../../domain/road-observations.ts';

/** Good is empty, fair dotted, light damage hatched, heavy damage crossed and dense. */
const drawn: Readonly<Record<RoadCondition, string>> = {
  baik: '',
  sedang: 'M3 3h2v2h-2z',
  rusak_ringan: 'M-1 9L9 -1M-5 5L5 -5M3 13L13 3',
  rusak_berat: 'M0 0L8 8M8 0L0 8',
};

/** The definitions for one drawing; fill with `url(#<id><condition>)`. */
export const ConditionPatterns = ({ id }: { readonly id: string }) => (
  <defs>
    {(Object.keys(drawn) as RoadCondition[]).map((condition) => (
      <pattern key={condition} id={`${id}${condition}`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="strip-map-ground" />
        <path d={drawn[condition]} className="strip-map-pattern" data-condition={condition} />
      </pattern>
    ))}
  </defs>
);

export const ConditionSwatch = ({ condition }: { readonly condition: RoadCondition | null }) => {
  const id = useId().replace(/\W/g, '');
  return (
    <svg width="24" height="24" aria-hidden className="strip-map-swatch">
      <ConditionPatterns id={id} />
      <rect
        x="1"
        y="1"
        width="22"
        height="22"
        className="strip-map-bar"
        fill={condition ? `url(#${id}${condition})` : 'none'}
        strokeDasharray={condition ? undefined : '3 3'}
      />
    </svg>
  );
};
