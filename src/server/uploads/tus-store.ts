// What tus sees of the incoming photos. Its own file store writes the facts twice, reads them back at each request and
// never knows how far an upload is without asking the disk.

import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Incoming } from './incoming.ts';

/** The store behind the tus server; `incoming` must know an upload before tus creates it. */
export const createTusStore = (incoming: Incoming): DataStore => {
  const getUpload = async (id: string): Promise<Upload> => {
    const photo = incoming.find(id);
    if (!photo) throw ERRORS.FILE_NOT_FOUND;
    const { photoId, visitId, sha256, bytes, createdAt } = photo;
    return new Upload({
      id,
      size: bytes,
      offset: incoming.receivedOf(id),
      metadata: { photoId, visitId, sha256 },
      creation_date: new Date(createdAt).toISOString(),
    });
  };
  return Object.assign(new DataStore(), {
    // An upload without a length comes as far as our own check, which names the field.
    extensions: ['creation', 'creation-with-upload', 'creation-defer-length'],
    getUpload,
    write: (arriving: AsyncIterable<Uint8Array>, id: string) => incoming.append(id, arriving),
  });
};
