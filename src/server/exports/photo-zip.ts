// Photos and videos in folders by site, visit and stage, with an index that names every one of them, also those left out.

import type { Readable } from 'node:stream';
import { aboutLine } from './about.ts';
import { addPhoto, type PhotoSource } from './add-photo.ts';
import { csvPieces } from './csv.ts';
import type { ExportContext } from './export-context.ts';
import { originWords, stateWords } from './export-words.ts';
import { type ExportedPhoto, exportedPhotos } from './photo-files.ts';
import type { Cell, CountRows, ExportTable } from './table.ts';
import { momentCell } from './visit-tables.ts';
import { zipStream } from './zip-writer.ts';

export const photoZip = (context: ExportContext, source: PhotoSource, count: CountRows): Readable =>
  zipStream(async (zip) => {
    await zip.addText('tentang-ekspor.txt', [`\ufeff${aboutLine(context).join('\r\n')}\r\n`]);
    const failed = new Map<string, string>();
    for await (const page of exportedPhotos(context))
      for (const one of page) {
        const reason = await addPhoto(zip, source, context, one);
        if (reason === null) count(1);
        else failed.set(one.photo.photoId, reason);
      }
    const index = photoIndex(context, () => exportedPhotos(context), failed);
    await zip.addText(
      'index.csv',
      csvPieces(index, aboutLine(context), dialectOf(context), () => {}),
    );
  });

export const dialectOf = ({ request }: ExportContext) => request.dialect ?? 'semicolon';

/** One row for each photo; its sha256 is that of the original, whatever copy lies beside it. */
export const photoIndex = (
  context: ExportContext,
  read: () => AsyncIterable<readonly ExportedPhoto[]>,
  failed: ReadonlyMap<string, string>,
  folder = '',
): ExportTable => ({
  name: 'index',
  titles: [
    'Berkas',
    'Tidak disertakan karena',
    'ID foto',
    'SHA-256 berkas asli',
    'ID lokasi',
    'Lokasi',
    'ID revisi',
    'Keadaan kunjungan',
    'Tahap',
    'Titik foto',
    'Diambil',
    'Bujur',
    'Lintang',
    'Ketelitian m',
    'Asal',
    'Oleh',
    'Disamarkan',
    'Salinan',
  ],
  pages: async function* () {
    for await (const page of read()) yield page.map((one) => rowOf(context, one, failed, folder));
  },
});

const rowOf = (
  { request }: ExportContext,
  { photo, site, stamped, state, superseded, regions, path }: ExportedPhoto,
  failed: ReadonlyMap<string, string>,
  folder: string,
): readonly Cell[] => {
  const { facts } = photo;
  const reason = failed.get(photo.photoId);
  const at = 'lng' in facts.position ? facts.position : null;
  return [
    reason === undefined ? `${folder}${path}` : null,
    reason ?? null,
    photo.photoId,
    facts.sha256,
    site.id,
    site.title,
    photo.visitActId,
    `${stateWords[state]}${superseded ? ' (sudah dikoreksi)' : ''}`,
    facts.stage === 'any' ? null : `${facts.stage} %`,
    facts.photoPointId ?? null,
    momentCell(facts.takenAt, site.timezone),
    at?.lng ?? null,
    at?.lat ?? null,
    at?.accuracyM ?? null,
    originWords[facts.origin] ?? facts.origin,
    stamped.authorName,
    regions.length > 0 ? 'Ya' : 'Tidak',
    reason !== undefined
      ? null
      : request.copies === 'stamped'
        ? 'berstempel'
        : regions.length > 0
          ? 'disamarkan'
          : 'asli',
  ];
};
