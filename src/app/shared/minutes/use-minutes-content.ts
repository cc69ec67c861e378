// The content of minutes made on the phone, from what it holds; without a signal it has no number and no letterhead of
// the agency's own.

import { useLiveQuery } from 'dexie-react-hooks';
import { isVoidConfirmation } from '../../../domain/confirmation.ts';
import type { IssuedMinutes } from '../../../domain/issued-minutes.ts';
import { dayIn } from '../../../domain/local-time.ts';
import type { MinutesContent } from '../../../domain/minutes/content.ts';
import { plainLetterhead } from '../../../domain/minutes/letterhead.ts';
import { minutesContent } from '../../../domain/minutes/make-content.ts';
import type { MinutesSource } from '../../../domain/minutes/source.ts';
import { withoutFaces } from '../../../domain/minutes/without-faces.ts';
import type { Site } from '../../../domain/site.ts';
import type { VisitPhoto } from '../../../domain/visit.ts';
import {
  readDraftForMinutes,
  readMinutesOfVisit,
  readRegionsOfSite,
} from '../../../local-database/read-minutes.ts';
import { readSealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { readConfirmers } from '../../../local-database/read-site.ts';
import { useServices } from '../services.ts';

export interface MinutesHere {
  readonly content: MinutesContent;
  /** The number that counts now; null while there is none. */
  readonly issued: IssuedMinutes | null;
}

/** Undefined while it is read, null when this phone lacks something of it. */
export const useMinutesOfVisit = (actId: string | undefined): MinutesHere | null | undefined => {
  const { database, person } = useServices();
  return useLiveQuery(async () => {
    const sealed = actId ? await readSealedVisit(database, actId, person) : null;
    if (!sealed?.site || !sealed.checklist) return null;
    const { visit, site, checklist, programme } = sealed;
    const [author] = await readConfirmers(database, [visit.personId]);
    const issued = (await readMinutesOfVisit(database, visit.actId)).find(({ withdrawnAt }) => !withdrawnAt);
    const accepting = sealed.reviews.find(({ reviewId }) => reviewId === visit.decidedBy);
    const isAccepted = visit.state === 'disetujui' && accepting !== undefined;
    return {
      issued: issued ?? null,
      content: hereOf(sealed.photos, {
        ...plainParts(site),
        authorPosition: author?.position ?? '',
        site,
        checklist,
        programme,
        regions: await readRegionsOfSite(database, site),
        payload: visit.payload,
        isErased: visit.erased !== undefined,
        sealed: { actId: visit.actId, hash: visit.hash, revision: visit.revision },
        authorName: visit.personName,
        confirmations: sealed.confirmations.filter((row) => !isVoidConfirmation(row)),
        review: isAccepted
          ? {
              comment: accepting.payload.comment,
              division: accepting.payload.division,
              personName: accepting.personName,
              at: accepting.at,
            }
          : null,
        numbered: issued ? { number: issued.number, day: dayIn(site.timezone, issued.issuedAt) } : null,
      }),
    };
  }, [database, person, actId]);
};

/** The same for a draft, before anybody signs. */
export const useMinutesOfDraft = (visitId: string | undefined): MinutesHere | null | undefined => {
  const { database, person, deps } = useServices();
  return useLiveQuery(async () => {
    const found = visitId ? await readDraftForMinutes(database, visitId) : null;
    if (!found) return null;
    const { draft, site, checklist, programme } = found;
    return {
      issued: null,
      content: hereOf(new Map(), {
        ...plainParts(site),
        site,
        checklist,
        programme,
        regions: await readRegionsOfSite(database, site),
        payload: { ...draft, finishedAt: draft.confirmations[0]?.signedAt ?? deps.now() },
        sealed: null,
        authorName: person.name,
        authorPosition: person.position ?? '',
        confirmations: draft.confirmations.map((payload) => ({ payload, at: payload.signedAt })),
        review: null,
        numbered: null,
      }),
    };
  }, [database, person, deps, visitId]);
};

/** As it may be printed from this device. */
const hereOf = (photos: ReadonlyMap<string, VisitPhoto>, source: MinutesSource): MinutesContent =>
  withoutFaces(minutesContent(source), source, photos);

const plainParts = (
  site: Site,
): Pick<MinutesSource, 'letterhead' | 'surroundings' | 'showPersonalData' | 'stampOf'> => ({
  letterhead: plainLetterhead(site),
  surroundings: { neighbours: [], roads: [], attribution: '' },
  showPersonalData: false,
  stampOf: () => [],
});
