// What other visits to a site left for the next one: their photos, and photo points the register does not have yet.

import type { Person } from '../domain/person.ts';
import type { PhotoFacts } from '../domain/photo.ts';
import type { PhotoPoint } from '../domain/site.ts';
import type { Visit } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { readVisitsOfSite } from './read-visits.ts';

export interface EarlierEvidence {
  readonly photos: readonly PhotoFacts[];
  readonly photoPoints: readonly PhotoPoint[];
}

/** Photos and photo points of the other visits to a site this phone holds, own unsent ones included. */
export const readEarlier = async (
  database: TinjauDatabase,
  { siteId, visitId }: { readonly siteId: string; readonly visitId: string },
  person: Person,
): Promise<EarlierEvidence> => {
  const visits = await readVisitsOfSite(database, siteId, person);
  const others = visits.filter((visit) => visit.visitId !== visitId && isToGoBy(visit, person));
  return {
    photos: others.flatMap(({ payload }) => payload.photos),
    photoPoints: others.flatMap(({ payload }) => payload.photoPoints ?? []),
  };
};

/** Neither replaced by a correction, nor rejected, nor of somebody else and kept apart. */
const isToGoBy = ({ superseded, state, quarantine, personId }: Visit, person: Person): boolean =>
  !superseded && state !== 'ditolak' && (quarantine.length === 0 || personId === person.id);
