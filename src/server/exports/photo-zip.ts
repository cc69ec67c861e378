// Photos and videos in folders by site, visit and stage, with an index that names every one of them, also those left out.

import type { Readable } from 'node:stream';
import { isPointAssumed } from '../../domain/photo-points.ts';
import { aboutFile } from './about.ts';
import { addPhoto, type PhotoSource } from './add-photo.ts';
import { csvPieces } from './csv.ts';
import type { ExportContext } from './export-context.ts';
import { originWords, stateIn, yesOrNo } from './export-words.ts';
import { type ExportedPhoto, exportedPhotos } from './photo-files.ts';
import type { Cell, CountRows, ExportTable } from './table.ts';
import { momentCell } from './visit-tables.ts';
import { zipStream } from './zip-writer.ts';

export const photoZip = (context: ExportContext, source: PhotoSource, count: CountRows): Readable =>
  zipStream(async (zip) => {
    await zip.addText(...aboutFile(context));
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
      csvPieces(index, { dialect: dialectOf(context), speech: context }, () => {}),
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
  titles: titlesOf(context),
  pages: async function* () {
    for await (const page of read()) yield page.map((one) => rowOf(context, one, failed, folder));
  },
});

const titlesOf = ({ say }: ExportContext): readonly string[] => [
  say('Berkas', 'File'),
  say('Tidak disertakan karena', 'Left out because'),
  say('ID foto', 'Photo ID'),
  say('SHA-256 berkas asli', 'SHA-256 of the original'),
  say('ID lokasi', 'Site ID'),
  say('Lokasi', 'Site'),
  say('ID revisi', 'Revision ID'),
  say('Keadaan kunjungan', 'State of visit'),
  say('Kode keadaan', 'State code'),
  say('Tahap', 'Stage'),
  say('Titik foto', 'Photo point'),
  say('Kode titik foto', 'Photo point code'),
  say('Dasar titik foto', 'Photo point rests on'),
  say('Diambil', 'Taken'),
  say('Bujur', 'Longitude'),
  say('Lintang', 'Latitude'),
  say('Ketelitian m', 'Accuracy m'),
  say('Asal', 'Origin'),
  say('Kode asal', 'Origin code'),
  say('Oleh', 'By'),
  say('Disamarkan', 'Obscured'),
  say('Salinan', 'Copy'),
];

const rowOf = (
  context: ExportContext,
  { photo, site, stamped, state, superseded, regions, path }: ExportedPhoto,
  failed: ReadonlyMap<string, string>,
  folder: string,
): readonly Cell[] => {
  const { facts } = photo;
  const { say, of, request } = context;
  const reason = failed.get(photo.photoId);
  const at = 'lng' in facts.position ? facts.position : null;
  const point = stamped.site?.photo_points.find(({ id }) => id === facts.photoPointId);
  const origin = originWords[facts.origin];
  return [
    reason === undefined ? `${folder}${path}` : null,
    reason ?? null,
    photo.photoId,
    facts.sha256,
    site.id,
    site.title,
    photo.visitActId,
    visitState(context, { state, superseded }),
    state,
    facts.stage === 'any' ? null : `${facts.stage} %`,
    point ? of(point.label) : (facts.photoPointId ?? null),
    facts.photoPointId ?? null,
    facts.photoPointId === undefined
      ? null
      : isPointAssumed(facts)
        ? say('titik diperkirakan', 'assumed point')
        : say('titik GPS', 'GPS position'),
    momentCell(facts.takenAt, site.timezone),
    at?.lng ?? null,
    at?.lat ?? null,
    at?.accuracyM ?? null,
    origin ? of(origin) : facts.origin,
    facts.origin,
    stamped.authorName,
    yesOrNo(context, regions.length > 0),
    reason !== undefined
      ? null
      : request.copies === 'stamped'
        ? say('berstempel', 'stamped')
        : regions.length > 0
          ? say('disamarkan', 'obscured')
          : say('asli', 'original'),
  ];
};

/** The state in words, and whether it was corrected since. */
export const visitState = (
  context: ExportContext,
  { state, superseded }: { readonly state: string; readonly superseded: boolean },
): string =>
  `${stateIn(context, state)}${superseded ? context.say(' (sudah dikoreksi)', ' (corrected since)') : ''}`;
