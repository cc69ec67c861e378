// What the phone notes by itself while a visit is open: where the person is in the checklist, and on the ground.

import type { Position } from '../domain/coordinates.ts';
import type { Draft } from '../domain/draft.ts';
import { withPositions } from '../domain/draft-changes.ts';
import { ok, type Result } from '../domain/result.ts';
import { type TrackPiece, withPieces } from '../domain/track-recording.ts';
import { changeDraft } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

/** Stores the page and question to come back to after a kill. */
export const savePlace = (
  deps: ActionDeps,
  { visitId, place }: { readonly visitId: string; readonly place: Draft['place'] },
): Promise<Result<Draft, VisitRefusal>> => changeDraft(deps, visitId, (draft) => ok({ ...draft, place }));

/** Stores samples of the track, thinned together with those held. */
export const recordPositions = (
  deps: ActionDeps,
  { visitId, samples }: { readonly visitId: string; readonly samples: readonly Position[] },
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withPositions(draft, samples)));

/** Adds what was measured of the way travelled since the last time. */
export const recordTrack = (
  deps: ActionDeps,
  { visitId, pieces }: { readonly visitId: string; readonly pieces: readonly TrackPiece[] },
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok({ ...draft, track: withPieces(draft.track ?? [], pieces) }));
