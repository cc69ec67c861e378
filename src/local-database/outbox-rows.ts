// What must be sent for a sealed act: the act itself, and each photo it declares.

import { photosOfAct, type SealedAct } from '../domain/act.ts';
import type { OutboxFacts } from '../domain/phone-mark.ts';
import { isVideo } from '../domain/video.ts';
import type { ActRow, OutboxRow } from './database.ts';

/** The outbox entries of an act, none of them tried yet; those of its photos stand after it. `now` in ms. */
export const outboxRowsOf = (
  { act, text, hash }: SealedAct,
  row: ActRow,
  now: number,
): readonly OutboxRow[] => {
  const { photos, recordId: visitId } = photosOfAct(act) ?? { photos: [], recordId: '' };
  const rowFor = (
    facts: Pick<OutboxRow, 'id' | 'kind' | 'type' | 'at' | 'bytes' | 'sha256' | 'photoIds' | 'isVideo'>,
  ): OutboxRow => ({
    shape: 2,
    ...facts,
    visitActId: row.visitActId,
    visitId,
    siteId: row.siteId,
    ...untouched,
    queuedAt: now,
  });
  return [
    rowFor({
      id: act.id,
      kind: 'act',
      type: act.type,
      at: act.at,
      bytes: byteLength(text),
      sha256: hash,
      photoIds: photos.map((photo) => photo.photoId),
      isVideo: false,
    }),
    ...photos.map((photo) =>
      rowFor({
        id: photo.photoId,
        kind: 'photo',
        type: null,
        at: now,
        bytes: photo.bytes,
        sha256: photo.sha256,
        photoIds: [],
        isVideo: isVideo(photo),
      }),
    ),
  ];
};

const untouched = {
  state: 'waiting',
  sentBytes: 0,
  problem: null,
  quarantined: false,
  receipt: null,
  uploadUrl: null,
  attempts: 0,
  nextAttemptAt: 0,
} as const satisfies Partial<OutboxRow> & Partial<OutboxFacts>;

const byteLength = (text: string): number => new TextEncoder().encode(text).byteLength;
