// A photo's bytes, for who may see its visit. Only what is a picture by content is shown; the rest is kept unseen.

import type { FastifyInstance, FastifyReply } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import { createDecoder, type Decoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import { photoForReading } from '../record/photos.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

const thumbnailWidths = ['320', '1280'];
const atOnce = 2;

export const registerPhotos = (app: FastifyInstance, { database, photoStore }: ServerDeps): void => {
  const decoder = createDecoder();
  app.addHook('onClose', async () => decoder.end());
  const thumbnails = createThumbnails(photoStore, decoder);
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
    if (typeof w === 'string') {
      const small = await thumbnails(photo.sha256, Number(w));
      return small === null ? fail('photo-not-shown') : asPicture(reply, 'image/jpeg').send(small);
    }
    const size = await photoStore.sizeOf(photo.sha256);
    if (size === null) return fail('not-found');
    return asPicture(reply, photo.renderedMime)
      .header('content-length', String(size))
      .send(photoStore.read(photo.sha256));
  });
};

const asPicture = (reply: FastifyReply, mime: string): FastifyReply =>
  reply
    .type(mime)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; sandbox");

type Thumbnails = (sha256: string, width: number) => Promise<Buffer | null>;

// Decoding is heavy: one is decoded while the next is read, each picture once.
const createThumbnails = (photoStore: PhotoStore, decoder: Decoder): Thumbnails => {
  const making = new Map<string, Promise<Buffer | null>>();
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resume) => waiting.push(resume));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
  const make = async (sha256: string, width: number): Promise<Buffer | null> => {
    const chunks: Buffer[] = [];
    for await (const chunk of photoStore.read(sha256)) chunks.push(chunk as Buffer);
    const small = await decoder.thumbnail(Buffer.concat(chunks), width);
    if (small !== null) await photoStore.saveDerived(sha256, `w${width}`, small);
    return small;
  };
  return async (sha256, width) => {
    const held = await photoStore.readDerived(sha256, `w${width}`);
    if (held !== null) return held;
    const key = `${sha256}-${width}`;
    const made = making.get(key) ?? inTurn(() => make(sha256, width)).finally(() => making.delete(key));
    making.set(key, made);
    return made;
  };
};
