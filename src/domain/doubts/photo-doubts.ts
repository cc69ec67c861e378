// Photos that were not taken in the app, and photos seen before.

import type { Doubt } from '../doubt.ts';
import { byTime, type VisitEvidence, visitKeyOf } from './evidence.ts';

export const galleryPhotos = ({ photos }: VisitEvidence): readonly Doubt[] =>
  photos.flatMap(({ photoId, origin }) =>
    origin === 'gallery' ? [{ kind: 'gallery_photo', photoId, facts: {} } as const] : [],
  );

/** Of 64 bits to find a look by and 256 to be sure, how many copies of one picture may differ in (measured). */
export const mostBitsToFind = 7;
export const mostBitsToBeSure = 44;

/** How many of the bits of two equally long hex texts differ. */
export const bitsApart = (a: string, b: string): number => {
  let bits = 0;
  for (let at = 0; at < a.length; at += 4) {
    let differing = Number.parseInt(a.slice(at, at + 4), 16) ^ Number.parseInt(b.slice(at, at + 4), 16);
    for (; differing !== 0; differing &= differing - 1) bits += 1;
  }
  return bits;
};

/** Whether two looks (80 hex digits) are of one picture; '' is like nothing. */
export const looksLike = (a: string, b: string): boolean =>
  a.length === 80 &&
  b.length === 80 &&
  bitsApart(a.slice(0, 16), b.slice(0, 16)) <= mostBitsToFind &&
  bitsApart(a.slice(16), b.slice(16)) <= mostBitsToBeSure;

/**
 * Photos whose bytes or look another visit had before, or that stand twice in this one. `others` may hold any visits,
 * the other revisions of this one too: a correction keeps the photos of its base, and what is earlier is decided by the
 * first revision that had the picture. `lookOf` gives '' for what is not known (yet).
 */
export const photosSeenBefore = (
  own: VisitEvidence,
  others: readonly VisitEvidence[],
  lookOf: (sha256: string) => string,
): readonly Doubt[] => {
  const key = visitKeyOf(own);
  const family = [own, ...others.filter((one) => one.actId !== own.actId && visitKeyOf(one) === key)];
  const strangers = others.filter((one) => visitKeyOf(one) !== key);
  const found: Doubt[] = [];
  for (const [index, photo] of own.photos.entries()) {
    const isSame = ({ sha256 }: { readonly sha256: string }): boolean => sha256 === photo.sha256;
    const isAlike = ({ sha256 }: { readonly sha256: string }): boolean =>
      isSame({ sha256 }) || looksLike(lookOf(sha256), lookOf(photo.sha256));
    const first = family.filter((one) => one.photos.some(isSame)).sort(byTime)[0] ?? own;
    const twice = own.photos.slice(0, index).find(isSame);
    const same = earliest(strangers, first, isSame);
    const alike = same ?? earliest(strangers, first, isAlike);
    if (alike)
      found.push({
        kind: same ? 'same_bytes' : 'same_look',
        photoId: photo.photoId,
        facts: { otherActId: alike.visit.actId, otherPhotoId: alike.photoId },
      });
    else if (twice)
      found.push({ kind: 'same_bytes', photoId: photo.photoId, facts: { otherPhotoId: twice.photoId } });
  }
  return found;
};

const earliest = (
  strangers: readonly VisitEvidence[],
  than: VisitEvidence,
  fits: (photo: { readonly sha256: string }) => boolean,
): { readonly visit: VisitEvidence; readonly photoId: string } | null => {
  const visit = strangers.filter((one) => byTime(one, than) < 0 && one.photos.some(fits)).sort(byTime)[0];
  const photo = visit?.photos.find(fits);
  return visit && photo ? { visit, photoId: photo.photoId } : null;
};
