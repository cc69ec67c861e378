// One photo into a zip: the original byte by byte where nothing has to be drawn, else a copy made in the decoding process.

import { createHash } from 'node:crypto';
import { stampLines } from '../../domain/stamp-lines.ts';
import { isVideo } from '../../domain/video.ts';
import type { Decoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import { indonesianStamp } from '../photo-store/stamp-words.ts';
import type { ExportContext } from './export-context.ts';
import type { ExportedPhoto } from './photo-files.ts';
import type { ZipWriter } from './zip-writer.ts';

export interface PhotoSource {
  readonly photoStore: PhotoStore;
  readonly decoder: Decoder;
}

const obscuredWidth = 1600;

/** Null when it is in the zip, else why not. */
export const addPhoto = async (
  zip: ZipWriter,
  { photoStore, decoder }: PhotoSource,
  { request, say }: ExportContext,
  one: ExportedPhoto,
  folder = '',
): Promise<string | null> => {
  const { photo, regions, stamped } = one;
  if (one.leftOut !== null) return one.leftOut;
  const { sha256, takenAt } = photo.facts;
  if (!(await photoStore.has(sha256))) return say('berkas tidak ditemukan', 'file not found');
  const path = `${folder}${one.path}`;
  if (isVideo(photo.facts)) {
    await zip.addStream(path, photoStore.read(sha256), takenAt);
    return null;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of photoStore.read(sha256)) chunks.push(chunk as Buffer);
  const original = Buffer.concat(chunks);
  if (createHash('sha256').update(original).digest('hex') !== sha256)
    return say('isi berkas tidak sesuai hash', 'the file does not match its hash');
  const said = regions.length > 0 ? [indonesianStamp.text('salinan.obscured_here')] : [];
  const copy =
    request.copies === 'stamped'
      ? await decoder.stamped(original, [...stampLines(stamped, indonesianStamp), ...said], regions)
      : regions.length > 0
        ? await decoder.obscured(original, obscuredWidth, regions)
        : original;
  if (copy === null) return say('salinan tidak dapat dibuat', 'no copy could be made');
  await zip.addBytes(path, copy, takenAt);
  return null;
};
