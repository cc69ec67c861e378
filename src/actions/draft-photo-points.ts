// Photo points made in the field: kept in the draft, sealed with the visit, added to the site by the server.

import type { Draft } from '../domain/draft.ts';
import { withNewPhotoPoint, withoutPhotoPoint } from '../domain/draft-changes.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { PhotoPoint } from '../domain/site.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

/** One visit brings at most so many; the wire takes 100. */
export const mostNewPhotoPoints = 50;

/** Keeps a new photo point in a draft, under an id of its own. */
export const addPhotoPoint = async (
  deps: ActionDeps,
  { visitId, point }: { readonly visitId: string; readonly point: NewPhotoPoint },
  options?: EditOptions,
): Promise<Result<{ readonly draft: Draft; readonly photoPointId: string }, VisitRefusal>> => {
  const { name, lng, lat, bearingDeg } = point;
  const id = deps.newId();
  const label = name.trim();
  const made: PhotoPoint = { id, label: { id: label, en: label }, lng, lat, bearing_deg: bearingDeg };
  const changed = await changeDraft(
    deps,
    visitId,
    (draft) =>
      (draft.photoPoints?.length ?? 0) >= mostNewPhotoPoints
        ? refused({ type: 'points-limit', max: mostNewPhotoPoints })
        : ok(withNewPhotoPoint(draft, made)),
    options,
  );
  return changed.ok ? ok({ draft: changed.value, photoPointId: id }) : changed;
};

/** A name in the person's own words, where they stood, and where they looked (degrees from north) or null. */
export interface NewPhotoPoint {
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
  readonly bearingDeg: number | null;
}

/** Takes a photo point made in this draft out of it again; its photos stay. */
export const removePhotoPoint = (
  deps: ActionDeps,
  { visitId, photoPointId }: { readonly visitId: string; readonly photoPointId: string },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withoutPhotoPoint(draft, photoPointId)), options);
