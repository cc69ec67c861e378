// What the assignment screen knows: sites and programmes from this device, persons and their loads from the server.

import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo } from 'react';
import { assignablePersonsAnswerSchema } from '../../../contract/assignments.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import type { LngLat } from '../../../domain/coordinates.ts';
import { isNominatedOnly } from '../../../domain/programme.ts';
import type { Programme } from '../../../domain/site.ts';
import { type AssignedSite, readAssignedSites } from '../../../local-database/read-assignments.ts';
import { readPersonNames, readProgrammes } from '../../../local-database/read-site.ts';
import { useServices } from '../../shared/services.ts';
import { useOfficeAnswer } from '../use-office-answer.ts';

export interface AssignablePerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly regencies: readonly string[];
  readonly openSites: number;
  readonly openLengthM: number;
  readonly nextDue: string | null;
  readonly canSignIn: boolean;
  /** The middle of the sites assigned now, as far as this desk sees them; null without any. */
  readonly at: LngLat | null;
}

export interface AssignmentDesk {
  /** Undefined while read for the first time. */
  readonly sites: readonly AssignedSite[] | undefined;
  readonly programmes: readonly Programme[];
  readonly persons: readonly AssignablePerson[];
  readonly personsState: 'loading' | 'ready' | 'offline' | 'problem';
  readonly nameOf: (personId: string) => string;
  /** The programme takes nominated sites only, and this is none. */
  readonly isWithheld: (site: Pick<AssignedSite, 'program' | 'nominated'>) => boolean;
  readonly readPersonsAgain: () => Promise<void>;
}

const noSites: readonly AssignedSite[] = [];

export const useAssignmentDesk = (): AssignmentDesk => {
  const { database, person, deps } = useServices();
  const sites = useLiveQuery(() => readAssignedSites(database, person, deps.now()), [database, person, deps]);
  const programmes = useLiveQuery(() => readProgrammes(database), [database]);
  const names = useLiveQuery(() => readPersonNames(database), [database]);
  const answer = useOfficeAnswer(officeRoutes.assignablePersons.path, assignablePersonsAnswerSchema);
  const found = answer.value?.persons;
  const persons = useMemo(() => {
    const sums = new Map<string, { lng: number; lat: number; count: number }>();
    for (const { at, assignments } of sites ?? noSites)
      for (const { personId } of assignments) {
        const sum = sums.get(personId) ?? { lng: 0, lat: 0, count: 0 };
        sums.set(personId, { lng: sum.lng + at.lng, lat: sum.lat + at.lat, count: sum.count + 1 });
      }
    return (found ?? []).map((one) => {
      const sum = sums.get(one.id);
      return { ...one, at: sum ? { lng: sum.lng / sum.count, lat: sum.lat / sum.count } : null };
    });
  }, [found, sites]);
  const allNames = useMemo(
    () => new Map([...(names ?? []), ...persons.map(({ id, name }) => [id, name] as const)]),
    [names, persons],
  );
  const nominatedOnly = useMemo(
    () => new Set((programmes ?? []).filter(isNominatedOnly).map(({ id }) => id)),
    [programmes],
  );
  const nameOf = useCallback((id: string) => allNames.get(id) ?? id, [allNames]);
  const isWithheld = useCallback(
    ({ program, nominated }: Pick<AssignedSite, 'program' | 'nominated'>) =>
      !nominated && nominatedOnly.has(program),
    [nominatedOnly],
  );
  return useMemo(
    () => ({
      sites,
      programmes: programmes ?? [],
      persons,
      personsState: answer.state,
      nameOf,
      isWithheld,
      readPersonsAgain: answer.again,
    }),
    [sites, programmes, persons, answer.state, nameOf, isWithheld, answer.again],
  );
};
