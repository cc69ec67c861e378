// Names and zones of places, from the register of the server where it can be asked, else from what is at hand.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { regionsAnswerSchema } from '../../../contract/regions.ts';
import type { Region } from '../../../domain/site.ts';
import { readRegions } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { useOfficeAnswer } from '../use-office-answer.ts';

export interface Places {
  readonly regencies: readonly Region[];
  /** Of one regency, by name. */
  readonly villagesIn: (regency: string) => readonly Region[];
  readonly nameOf: (code: string) => string;
  /** IANA zone of a regency. */
  readonly zoneOf: (code: string) => string;
}

const none: readonly Region[] = [];

export const usePlaces = (): Places => {
  const { database } = useServices();
  const local = useLiveQuery(() => readRegions(database), [database]);
  const { value } = useOfficeAnswer(officeRoutes.regions.path, regionsAnswerSchema);
  return useMemo(() => {
    const all = new Map<string, Region>();
    for (const region of local ?? none) all.set(region.code, region);
    for (const region of (value?.regions ?? none) as unknown as readonly Region[])
      all.set(region.code, region);
    const byName = (a: Region, b: Region) => a.name.localeCompare(b.name, 'id');
    const zoneOf = (code: string): string => {
      for (let at = all.get(code); at; at = at.parent === null ? undefined : all.get(at.parent))
        if (at.timezone) return at.timezone;
      const below = [...all.values()].find((region) => region.timezone && region.code.startsWith(`${code}.`));
      return below?.timezone ?? 'Asia/Jakarta';
    };
    return {
      regencies: [...all.values()].filter(({ level }) => level === 'regency').sort(byName),
      villagesIn: (regency) =>
        [...all.values()]
          .filter(({ level, code }) => level === 'village' && code.startsWith(`${regency}.`))
          .sort(byName),
      nameOf: (code) => all.get(code)?.name ?? code,
      zoneOf,
    };
  }, [local, value]);
};
