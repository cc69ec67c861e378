// A proposal that is being written: changed field by field, with its photos. Each change is one strict transaction, like
// those of a visit's draft; the first one makes the draft, so that one merely opened leaves nothing behind.

import { maxPhotoBytes } from '../contract/routes.ts';
import type { PhotoFacts } from '../domain/photo.ts';
import {
  blankProposal,
  type ProposalDraft,
  type ProposalFields,
  proposalLimits,
} from '../domain/proposal.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { LocalTable, TinjauDatabase } from '../local-database/database.ts';
import { holdsDraft, holdsPhoto } from '../local-database/read-back.ts';
import { readProposalDraft } from '../local-database/read-proposals.ts';
import { write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';
import type { AttachPhotoInput } from './draft-photos.ts';
import { forgetPhotos } from './forget-photos.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export type ProposalRefusal = VisitRefusal | { readonly type: 'may-not' };

/** A proposal by its id. */
export interface ProposalRef {
  readonly proposalId: string;
  /** What the first content makes a stored draft of; without it a draft that is gone stays gone. */
  readonly blank?: ProposalDraft | undefined;
}

/** An empty proposal under its ids; nothing of it is stored before its first content. */
export const newProposal = (
  { person, now, newId }: Pick<ActionDeps, 'person' | 'now' | 'newId'>,
  proposalId: string,
): ProposalDraft =>
  blankProposal({ proposalId, siteId: newId(), actId: newId(), personId: person.id, startedAt: now() });

interface PhotoChange {
  readonly add?: () => Promise<void>;
  readonly isAdded?: () => Promise<boolean>;
  readonly removed?: readonly string[];
}

const photoTables = ({ photoBytes, photoThumb, outbox, photo }: TinjauDatabase) =>
  [photoBytes, photoThumb, outbox, photo] as unknown as readonly LocalTable[];

const change = async (
  deps: ActionDeps,
  { proposalId, blank = undefined }: ProposalRef,
  changed: (draft: ProposalDraft) => Result<ProposalDraft, ProposalRefusal>,
  photos: PhotoChange = {},
): Promise<Result<ProposalDraft, ProposalRefusal>> => {
  const { database } = deps;
  let stored: ProposalDraft | null = null;
  const touchesPhotos = photos.add !== undefined || photos.removed !== undefined;
  const written = await write(
    database,
    [database.proposalDraft as unknown as LocalTable, ...(touchesPhotos ? photoTables(database) : [])],
    async (): Promise<Result<ProposalDraft, ProposalRefusal>> => {
      const before = (await readProposalDraft(database, proposalId)) ?? blank ?? null;
      if (before === null) return refused({ type: 'draft-missing' });
      // A repeated run after an unnoticed commit must not apply the change twice.
      if (stored !== null && before.updatedAt === stored.updatedAt) return ok(before);
      const next = changed(before);
      if (!next.ok) return next;
      const after = { ...next.value, updatedAt: Math.max(deps.now(), before.updatedAt + 1) };
      if (photos.removed) await forgetPhotos(database, photos.removed);
      await photos.add?.();
      await database.proposalDraft.put(after);
      stored = after;
      return ok(after);
    },
    {
      readBack: async () =>
        stored === null || ((await holdsDraft(database, stored)) && ((await photos.isAdded?.()) ?? true)),
      sparesReserve: photos.add !== undefined,
    },
  );
  return written.ok ? written.value : written;
};

/** Stores what the person wrote; texts stop at their limits. */
export const changeProposal = (
  deps: ActionDeps,
  { fields, ...ref }: ProposalRef & { readonly fields: Partial<ProposalFields> },
): Promise<Result<ProposalDraft, ProposalRefusal>> =>
  change(deps, ref, (draft) => ok({ ...draft, ...withinLimits(fields) }));

const withinLimits = (fields: Partial<ProposalFields>): Partial<ProposalFields> => {
  const cut = (name: 'title' | 'description' | 'noPhotoReason' | 'proposerName' | 'group', most: number) =>
    fields[name] === undefined ? {} : { [name]: fields[name].slice(0, most) };
  return {
    ...fields,
    ...cut('title', proposalLimits.title),
    ...cut('description', proposalLimits.description),
    ...cut('noPhotoReason', proposalLimits.reason),
    ...cut('proposerName', proposalLimits.name),
    ...cut('group', proposalLimits.name),
  };
};

/** Keeps that sites shown as likely the same are others to this person. */
export const dismissDouble = (
  deps: ActionDeps,
  { siteId, ...ref }: ProposalRef & { readonly siteId: string },
): Promise<Result<ProposalDraft, ProposalRefusal>> =>
  change(deps, ref, (draft) =>
    ok({
      ...draft,
      doublesDismissed: [...new Set([...draft.doublesDismissed, siteId])].slice(-proposalLimits.doubles),
    }),
  );

/** Stores a photo and its facts in one transaction; nothing of it is kept when it cannot be kept whole. */
export const attachProposalPhoto = async (
  deps: ActionDeps,
  {
    photo,
    facts,
    ...ref
  }: ProposalRef & {
    readonly photo: AttachPhotoInput['photo'];
    readonly facts: Pick<PhotoFacts, 'takenAt' | 'origin' | 'position'>;
  },
): Promise<Result<{ readonly draft: ProposalDraft; readonly photoId: string }, ProposalRefusal>> => {
  const { database } = deps;
  const { bytes, mime, sha256, size, thumb } = photo;
  if (bytes.byteLength > maxPhotoBytes) return refused({ type: 'photo-too-large', maxBytes: maxPhotoBytes });
  if (!((await deps.hasRoomForPhoto?.(bytes.byteLength)) ?? true)) return refused({ type: 'photo-no-room' });
  const photoId = deps.newId();
  const row: PhotoFacts = {
    photoId,
    sha256,
    bytes: bytes.byteLength,
    mime,
    ...(size ?? {}),
    ...facts,
    stage: 'any',
  };
  const changed = await change(
    deps,
    ref,
    (draft) => {
      if (draft.photos.length >= proposalLimits.photos)
        return refused({ type: 'photo-limit', max: proposalLimits.photos });
      const again = draft.photos.find((held) => held.sha256 === sha256);
      if (again && facts.origin !== 'camera') return refused({ type: 'photo-twice', photoId: again.photoId });
      return ok({ ...draft, photos: [...draft.photos, row] });
    },
    {
      add: async () => {
        await database.photoBytes.add({ photoId, sha256, mime, bytes, storedAt: deps.now() });
        if (thumb) await database.photoThumb.add({ photoId, mime: thumb.mime, bytes: thumb.bytes });
      },
      isAdded: () => holdsPhoto(database, { photoId, sha256, bytes }),
    },
  );
  return changed.ok ? ok({ draft: changed.value, photoId }) : changed;
};

/** Takes a photo out of a proposal and off the phone. */
export const removeProposalPhoto = (
  deps: ActionDeps,
  { proposalId, photoId }: { readonly proposalId: string; readonly photoId: string },
): Promise<Result<ProposalDraft, ProposalRefusal>> =>
  change(
    deps,
    { proposalId },
    (draft) => ok({ ...draft, photos: draft.photos.filter((photo) => photo.photoId !== photoId) }),
    { removed: [photoId] },
  );

/** Deletes a proposal that was not sent, with its photos. Cannot be undone; the screen asks first. */
export const deleteProposal = async (
  { database }: ActionDeps,
  { proposalId }: { readonly proposalId: string },
): Promise<Result<null, ProposalRefusal>> => {
  const written = await write(
    database,
    // `meta` too: the second copy is told there that the draft must not come back.
    [database.proposalDraft as unknown as LocalTable, database.meta, ...photoTables(database)],
    async () => {
      const draft = await readProposalDraft(database, proposalId);
      await forgetPhotos(
        database,
        (draft?.photos ?? []).map(({ photoId }) => photoId),
      );
      await database.proposalDraft.delete(proposalId);
    },
    { readBack: async () => (await readProposalDraft(database, proposalId)) === null },
  );
  return written.ok ? ok(null) : written;
};
