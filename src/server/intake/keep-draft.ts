// Drafts out of a file: no visits, nobody sees them in the feed. Kept with their photos for the day their phone is gone
// for good; the newest one counts.

import { insertRows } from '../database/engine.ts';
import type { DraftPhotoTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { FileAuthor } from './find-author.ts';
import type { IntakeDeps } from './intake-deps.ts';

const maxDraftBytes = 8 * 1024 * 1024;

/** Keeps one draft beside the file it came in; false when it is none, or was erased since the file was first brought. */
export const keepDraft = async (
  { database, now }: IntakeDeps,
  { caller, deviceId, proven, provenPhotos }: FileAuthor,
  visitId: string,
  bytes: Uint8Array,
  fileSha256: string,
): Promise<boolean> => {
  const body = bytes.length > maxDraftBytes ? null : draftOf(bytes);
  if (body === null || (await wasErased(database, visitId, fileSha256))) return false;
  const personId = caller.person.id;
  await insertRows(
    database,
    'kept_draft',
    [
      {
        file_sha256: fileSha256,
        person_id: personId,
        visit_id: visitId,
        device_id: deviceId,
        kept_at: now(),
        proven: proven ? 1 : 0,
        // As JSON in JSON: no character of it is one a database does not take.
        body: JSON.stringify(JSON.stringify(body)),
      },
    ],
    'on conflict ("file_sha256", "person_id", "visit_id") do nothing',
  );
  const photos: DraftPhotoTable[] = photoIdsOf(body, provenPhotos).map((photo_id) => ({ photo_id }));
  await insertRows(database, 'kept_draft_photo', photos, 'on conflict ("photo_id") do nothing');
  return true;
};

/** The file itself stays where it lies: brought once more it must not bring back what was erased. */
const wasErased = async (
  database: IntakeDeps['database'],
  visitId: string,
  fileSha256: string,
): Promise<boolean> => {
  const erasures = await selectIn(database, 'erasure', ['at'], 'subject_id', [visitId]);
  if (erasures.length === 0) return false;
  const [brought] = await selectIn(database, 'intake', ['at'], 'sha256', [fileSha256]);
  return brought !== undefined && erasures.some(({ at }) => Number(at) >= Number(brought.at));
};

const draftOf = (bytes: Uint8Array): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

/** The photos whose bytes must outlive the clearing of what no visit claims. */
const photoIdsOf = (
  draft: Readonly<Record<string, unknown>>,
  provenPhotos: ReadonlySet<string>,
): readonly string[] => {
  const photos: readonly unknown[] = Array.isArray(draft.photos) ? draft.photos.slice(0, 1000) : [];
  const ids = photos.flatMap((value) => {
    const { photoId, sha256 } = (value ?? {}) as { photoId?: unknown; sha256?: unknown };
    return typeof photoId === 'string' && provenPhotos.has(String(sha256)) ? [photoId.slice(0, 64)] : [];
  });
  return [...new Set(ids)];
};
