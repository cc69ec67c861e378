// What others are not to see of a photo, said by its author or by the desk. The photo itself is never touched.

import type { SealedAct } from '../domain/act.ts';
import { mostRegions, type PictureRegion } from '../domain/obscure-picture.ts';
import { mayAct, sitsAtDesk } from '../domain/person.ts';
import { type Result, refused } from '../domain/result.ts';
import type { VisitPhoto } from '../domain/visit.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export type ObscureRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'too-many-regions'; readonly max: number };

/** Whether this person's word on the photo could count; the server judges it by the rows of now. */
export const mayObscure = (person: ActionDeps['person'], photo: Pick<VisitPhoto, 'personId'>): boolean =>
  mayAct(person, 'obscuring') && (person.id === photo.personId || sitsAtDesk(person));

/** Seals all parts of the photo that others are not to see; none shows it whole again. */
export const obscurePhoto = async (
  deps: ActionDeps,
  photo: Pick<VisitPhoto, 'photoId' | 'personId' | 'siteId' | 'visitActId' | 'facts'>,
  regions: readonly PictureRegion[],
): Promise<Result<SealedAct, ObscureRefusal>> => {
  if (!mayObscure(deps.person, photo)) return refused({ type: 'may-not' });
  if (regions.length > mostRegions) return refused({ type: 'too-many-regions', max: mostRegions });
  const sealed = await sealActs(deps, [
    {
      type: 'photo.obscured',
      siteId: photo.siteId,
      visitActId: photo.visitActId,
      payload: () => ({
        obscuredId: deps.newId(),
        photoId: photo.photoId,
        visitActId: photo.visitActId,
        sha256: photo.facts.sha256,
        regions: regions.map(({ x, y, width, height }) => ({ x, y, width, height })),
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
