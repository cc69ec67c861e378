// Reads an open visit from the phone and works out everything the screens show of it.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { pageList } from '../../../domain/checklist/pages.ts';
import { readAnswers } from '../../../domain/checklist/relevance.ts';
import { scoreCounting } from '../../../domain/checklist/scoring.ts';
import { isRequired } from '../../../domain/checklist/validation.ts';
import type { Draft } from '../../../domain/draft.ts';
import { withPhotoPoints } from '../../../domain/photo-points.ts';
import { findingsOf } from '../../../domain/seal-check.ts';
import { readEarlier } from '../../../local-database/read-earlier.ts';
import { readChecklist, readDraft, readProgrammes, readSite } from '../../../local-database/read-site.ts';
import { readVisit } from '../../../local-database/read-visits.ts';
import { useServices } from '../../shared/services.ts';
import type { VisitState } from './visit-context.ts';

export type VisitGround = Pick<
  VisitState,
  | 'draft'
  | 'site'
  | 'programme'
  | 'checklist'
  | 'counted'
  | 'required'
  | 'findings'
  | 'pages'
  | 'score'
  | 'base'
  | 'earlierPhotos'
>;

export type GroundState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing'; readonly what: 'draft' | 'site' | 'checklist' }
  | { readonly kind: 'here'; readonly ground: VisitGround };

/** The visit as it stands; `latest` is what the last change returned, which may be newer than the last read. */
export const useVisitGround = (visitId: string, latest: Draft | null): GroundState => {
  const { database, person, deps } = useServices();
  const stored = useLiveQuery(() => readDraft(database, visitId), [database, visitId]);
  const draft =
    stored && latest?.visitId === stored.visitId && latest.updatedAt > stored.updatedAt ? latest : stored;
  const siteId = draft?.siteId;
  const checklistId = draft?.checklist.id;
  const version = draft?.checklist.version;
  const basedOn = draft?.basedOn;
  const around = useLiveQuery(async () => {
    if (siteId === undefined || checklistId === undefined) return undefined;
    const site = await readSite(database, siteId);
    const checklist = await readChecklist(database, checklistId, version);
    const programme = (await readProgrammes(database)).find(({ id }) => id === site?.program) ?? null;
    const base = basedOn ? ((await readVisit(database, basedOn, person))?.payload ?? null) : null;
    const earlier = await readEarlier(database, { siteId, visitId }, person);
    return { siteId, checklistId, site, checklist, programme, base, earlier };
  }, [database, person, siteId, visitId, checklistId, version, basedOn]);
  return useMemo((): GroundState => {
    if (draft === null) return { kind: 'missing', what: 'draft' };
    if (draft === undefined || around === undefined) return { kind: 'loading' };
    // After a move the surroundings of the old site are still at hand for a moment.
    if (around.siteId !== draft.siteId || around.checklistId !== draft.checklist.id)
      return { kind: 'loading' };
    const { site: registered, checklist, programme, base, earlier } = around;
    if (!registered) return { kind: 'missing', what: 'site' };
    if (!checklist) return { kind: 'missing', what: 'checklist' };
    const site = withPhotoPoints(registered, [...(draft.photoPoints ?? []), ...earlier.photoPoints]);
    const counting = readAnswers(checklist, draft.answers, site);
    const findings = findingsOf(draft, checklist, site, deps.now(), programme?.stages, earlier.photos);
    return {
      kind: 'here',
      ground: {
        draft,
        site,
        programme,
        checklist,
        base,
        earlierPhotos: earlier.photos,
        counted: counting.counted,
        required: new Set(
          counting.counted.filter((one) => isRequired(counting, one)).map(({ path }) => path),
        ),
        findings,
        pages: pageList(checklist, draft.answers, site, findings),
        score: scoreCounting(counting),
      },
    };
  }, [draft, around, deps]);
};
