// A photo's bytes, for who may see its visit. Only what is a picture or a video by content is shown; the rest is kept
// unseen. Of a photo with obscured parts, who may not see the original gets a copy made here.

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import { inTurns } from '../../domain/in-turn.ts';
import type { PictureRegion } from '../../domain/obscure-picture.ts';
import { createDecoder, type Decoder } from '../photo-store/decoder.ts';
import { isVideoMime } from '../photo-store/evidence-kind.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import { photoForReading } from '../record/photos.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readRange, sendRange } from './send-file.ts';

const thumbnailWidths = ['320', '1280'];
const fullWidth = 1600;
const atOnce = 2;

export const registerPhotos = (app: FastifyInstance, { database, photoStore, log }: ServerDeps): void => {
  const decoder = createDecoder();
  app.addHook('onClose', async () => decoder.end());
  const smallPictures = createSmallPictures(photoStore, decoder);
  addRoute(app, 'photo', async (request, reply) => {
    const { photoId } = request.params as { photoId: string };
    const { w } = request.query as { w?: unknown };
    if (w !== undefined && !(typeof w === 'string' && thumbnailWidths.includes(w)))
      return fail('body-malformed', { field: 'w' });
    const photo = isUuidText(photoId)
      ? await photoForReading(database, request.caller.person, photoId)
      : null;
    if (photo === null) return fail('not-found');
    if (photo.renderedMime === null) return fail('photo-not-shown');
    // No frame of a video is cut out here, and none is obscured.
    if (isVideoMime(photo.renderedMime) && (w !== undefined || photo.obscured))
      return fail('photo-not-shown');
    const size = await photoStore.sizeOf(photo.sha256);
    if (size === null) return fail('not-found');
    if (photo.isGuarded)
      log.info(
        { person: request.caller.person.id, photo: photoId },
        'the original of an obscured photo was opened',
      );
    if (typeof w === 'string' || photo.obscured) {
      const width = w === undefined ? fullWidth : Number(w);
      const made = await smallPictures(photo.sha256, width, photo.obscured);
      return made === null ? fail('photo-not-shown') : asEvidence(reply, 'image/jpeg').send(made);
    }
    asEvidence(reply, photo.renderedMime);
    if (isVideoMime(photo.renderedMime)) {
      // Players ask for a video in parts.
      reply.header('accept-ranges', 'bytes').header('etag', `"${photo.sha256}"`);
      return sendRange(reply, readRange(request.headers.range, size), size, (part) =>
        photoStore.read(photo.sha256, part),
      );
    }
    return reply.header('content-length', String(size)).send(photoStore.read(photo.sha256));
  });
};

const asEvidence = (reply: FastifyReply, mime: string): FastifyReply =>
  reply
    .type(mime)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; sandbox");

type SmallPictures = (
  sha256: string,
  width: number,
  obscured: readonly PictureRegion[] | null,
) => Promise<Buffer | null>;

/** Which parts are obscured is part of the name: other parts make another copy. */
const variantOf = (width: number, obscured: readonly PictureRegion[] | null): string =>
  obscured === null
    ? `w${width}`
    : `o${createHash('sha256').update(JSON.stringify(obscured)).digest('hex').slice(0, 24)}w${width}`;

// Decoding is heavy: one is decoded while the next is read, each picture once.
const createSmallPictures = (photoStore: PhotoStore, decoder: Decoder): SmallPictures => {
  const making = new Map<string, Promise<Buffer | null>>();
  const inTurn = inTurns(atOnce);
  const make: SmallPictures = async (sha256, width, obscured) => {
    const chunks: Buffer[] = [];
    for await (const chunk of photoStore.read(sha256)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const small = obscured
      ? await decoder.obscured(bytes, width, obscured)
      : await decoder.thumbnail(bytes, width);
    if (small !== null) await photoStore.saveDerived(sha256, variantOf(width, obscured), small);
    return small;
  };
  return async (sha256, width, obscured) => {
    const variant = variantOf(width, obscured);
    const held = await photoStore.readDerived(sha256, variant);
    if (held !== null) return held;
    const key = `${sha256}-${variant}`;
    const made =
      making.get(key) ?? inTurn(() => make(sha256, width, obscured)).finally(() => making.delete(key));
    making.set(key, made);
    return made;
  };
};
