// What one copy of one account's work holds, and two copies taken together.

import type { Holding } from './holding.ts';

/** A holding before it is said whose it is. */
export type Lists = Pick<
  Holding,
  'acts' | 'photos' | 'drafts' | 'draftBytes' | 'readAct' | 'readPhoto' | 'readDraft'
> & {
  /** Ids of acts and photos this copy knows of at all, those the server has received included. */
  readonly known: ReadonlySet<string>;
};

/** The first copy, and what only the second still has: a database can be lost and made anew, empty. */
export const joinLists = (first: Lists, second: Lists): Lists => {
  const acts = second.acts.filter(({ id }) => !first.known.has(id));
  const photos = second.photos.filter(
    ({ photoId }) => !first.known.has(photoId) && !first.photos.some((one) => one.photoId === photoId),
  );
  const drafts = second.drafts.filter((visitId) => !first.drafts.includes(visitId));
  return {
    known: new Set([...first.known, ...second.known]),
    acts: [...first.acts, ...acts],
    photos: [...first.photos, ...photos],
    drafts: [...first.drafts, ...drafts],
    draftBytes: first.draftBytes + (drafts.length > 0 ? second.draftBytes : 0),
    readAct: async (id) => (await first.readAct(id)) ?? second.readAct(id),
    readPhoto: async (photoId) => (await first.readPhoto(photoId)) ?? second.readPhoto(photoId),
    readDraft: async (visitId) => (await first.readDraft(visitId)) ?? second.readDraft(visitId),
  };
};
