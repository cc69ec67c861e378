// Faces and plates in a photo, obscured for others. The photo never changes: what says where stands beside it, and who
// sees the original is decided here.

import { maySeeSite, type SiteFacts } from './access.ts';
import type { PictureRegion } from './obscure-picture.ts';
import { mayAct, type Person, sitsAtDesk } from './person.ts';

/**
 * Payload of `photo.obscured`: all regions of the photo that others are not to see; none shows it whole again, or says of
 * a photo that is whole that no face is in it.
 */
export interface ObscuringPayload {
  readonly obscuredId: string;
  readonly photoId: string;
  /** The visit that declared the photo. */
  readonly visitActId: string;
  /** Of the photo that was looked at. */
  readonly sha256: string;
  readonly regions: readonly PictureRegion[];
}

/** What a photo's row says of it; left out while everybody who sees the photo sees it whole. */
export interface Obscured {
  readonly regions: readonly PictureRegion[];
  /** The act that decided last, so that a phone knows when to drop a picture it holds. */
  readonly actId: string;
}

/** What an obscuring did: `decides` is of the desk, `adds` of the photo's author. */
export type ObscuringEffect = 'decides' | 'adds' | 'may_not' | 'other_content' | 'waiting';

export interface ObscuringFacts {
  readonly actId: string;
  /** The server's order of arrival. */
  readonly order: number;
  readonly effect: ObscuringEffect;
  readonly regions: readonly PictureRegion[];
}

const atDesk = (person: Person): Person => ({
  ...person,
  roles: person.roles.filter((role) => sitsAtDesk({ roles: [role] })),
});

/** Who proposed the site sees it for that alone, not as a desk. */
const withoutProposer = ({ proposal, ...facts }: SiteFacts): SiteFacts => ({
  ...facts,
  ...(proposal ? { proposal: { ...proposal, by: '' } } : {}),
});

/**
 * Whether a person sees the original of a photo that is obscured: who took it, and who reviews or audits that very site.
 * `facts` is null for a site nobody registered; `isNear` then says who follows the author.
 */
export const maySeeOriginal = (
  person: Person,
  authorId: string,
  facts: SiteFacts | null,
  isNear = false,
): boolean =>
  person.id === authorId ||
  (facts ? maySeeSite(atDesk(person), withoutProposer(facts)) : isNear && sitsAtDesk(person));

/** What an obscuring by this person does, judged when it and its photo first meet. */
export const effectOfObscuring = (
  person: Person,
  authorId: string,
  facts: SiteFacts | null,
  isNear: boolean,
): 'decides' | 'adds' | 'may_not' => {
  if (!mayAct(person, 'obscuring')) return 'may_not';
  if (maySeeOriginal(person, '', facts, isNear)) return 'decides';
  return person.id === authorId ? 'adds' : 'may_not';
};

/**
 * What is obscured now: the desk's newest word replaces all before it; the author's newest after it adds to it and lifts
 * nothing of it. Null when nothing is.
 */
export const obscuredNow = (obscurings: readonly ObscuringFacts[]): Obscured | null => {
  const inOrder = [...obscurings].sort((a, b) => a.order - b.order);
  const desk = inOrder.filter(({ effect }) => effect === 'decides').at(-1);
  const author = inOrder
    .filter(({ effect, order }) => effect === 'adds' && order > (desk?.order ?? Number.NEGATIVE_INFINITY))
    .at(-1);
  const regions = [...(desk?.regions ?? []), ...(author?.regions ?? [])];
  const last = author ?? desk;
  return last && regions.length > 0 ? { regions, actId: last.actId } : null;
};

/**
 * The act that says no face is in the photo: the newest that counts, when it names no part and nothing was obscured when
 * it came. One that lifts parts only shows the photo whole again: who lifts them has not said that no face is there.
 */
export const noFacesNow = (obscurings: readonly ObscuringFacts[]): string | null => {
  const counting = obscurings
    .filter(({ effect }) => effect === 'decides' || effect === 'adds')
    .sort((a, b) => a.order - b.order);
  const last = counting.at(-1);
  if (last?.regions.length !== 0) return null;
  return obscuredNow(counting.slice(0, -1)) === null ? last.actId : null;
};
