// The evidence of each innovation for the award: per indicator the level claimed and the level verified, a page to read
// and print, the photos, and an index of them. One folder for each innovation.

import type { Readable } from 'node:stream';
import type { Checklist, Question } from '../../domain/checklist/definition.ts';
import { standsApart } from '../../domain/export.ts';
import { formatMoment } from '../../domain/local-time.ts';
import type { Site } from '../../domain/site.ts';
import type { Visit } from '../../domain/visit.ts';
import { readEntities } from '../record/entity.ts';
import { aboutLine } from './about.ts';
import { addPhoto, type PhotoSource } from './add-photo.ts';
import { csvPieces } from './csv.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { originWords, stateWords } from './export-words.ts';
import { bodiesOfSite } from './feed-pages.ts';
import { aboutList, html, page } from './html-page.ts';
import { type ExportedPhoto, exportedPhotos, questionOf } from './photo-files.ts';
import { dialectOf, photoIndex } from './photo-zip.ts';
import type { Cell, CountRows } from './table.ts';
import { pathPart, type ZipWriter, zipStream } from './zip-writer.ts';

export const evidenceZip = (context: ExportContext, source: PhotoSource, count: CountRows): Readable =>
  zipStream(async (zip) => {
    await zip.addText('tentang-ekspor.txt', [`\ufeff${aboutLine(context).join('\r\n')}\r\n`]);
    for (const site of context.sites.values()) {
      if (!context.checklists.some((one) => one.id === site.checklistId && indicatorsOf(one).length > 0))
        continue;
      await addInnovation(zip, context, source, site);
      count(1);
    }
  });

const indicatorsOf = ({ sections }: Checklist): readonly Question[] =>
  sections.flatMap(({ questions }) => questions.filter(({ claim_field }) => claim_field !== undefined));

const addInnovation = async (
  zip: ZipWriter,
  context: ExportContext,
  source: PhotoSource,
  row: ExportedSite,
): Promise<void> => {
  const folder = `${pathPart(row.id)}/`;
  const body = (await readEntities(context.database, 'site', [row.id])).get(row.id)?.body;
  if (body === undefined) return;
  const site = JSON.parse(body) as Site;
  const visits = (await bodiesOfSite(context.database, context.person.id, 'visit', row.id))
    .map((text) => JSON.parse(text) as Visit)
    .filter((visit) => visit.receivedAt <= context.now && (context.request.withApart || !standsApart(visit)))
    .sort((a, b) => Number(b.state === 'disetujui') - Number(a.state === 'disetujui') || b.at - a.at);
  const photos: ExportedPhoto[] = [];
  const failed = new Map<string, string>();
  const bodies = await bodiesOfSite(context.database, context.person.id, 'photo', row.id);
  for await (const some of exportedPhotos(context, pagesOf([bodies])))
    for (const one of some) {
      const reason = await addPhoto(zip, source, context, one, folder);
      if (reason !== null) failed.set(one.photo.photoId, reason);
      photos.push(one);
    }
  const own: ExportContext = context;
  const levels = visits.flatMap((visit) => levelRows(own, site, visit, photos));
  const dialect = dialectOf(context);
  await zip.addText(
    `${folder}indikator.csv`,
    csvPieces(
      { name: 'indikator', titles: levelTitles, pages: () => pagesOf([levels]) },
      aboutLine(context),
      dialect,
      () => {},
    ),
  );
  await zip.addText(
    `${folder}foto.csv`,
    csvPieces(
      photoIndex(context, () => pagesOf([photos]), failed, folder),
      aboutLine(context),
      dialect,
      () => {},
    ),
  );
  await zip.addText(`${folder}bukti.html`, [bundlePage(context, site, visits, photos, failed)]);
};

async function* pagesOf<T>(pages: readonly T[]): AsyncGenerator<T> {
  for (const one of pages) yield await Promise.resolve(one);
}

const levelTitles = [
  'ID revisi',
  'Keadaan',
  'Verifikator',
  'Indikator',
  'ID indikator',
  'Wajib',
  'Tingkat menurut klaim',
  'Tingkat terverifikasi',
  'Sesuai',
  'Foto',
] as const;

interface Level {
  readonly question: Question;
  readonly claimed: string | null;
  readonly verified: string | null;
  readonly photos: readonly ExportedPhoto[];
}

const levelsOf = (
  context: ExportContext,
  site: Site,
  visit: Visit,
  photos: readonly ExportedPhoto[],
): readonly Level[] => {
  const { id, version } = visit.payload.checklist;
  const checklist = context.checklists.find((one) => one.id === id && one.version === version);
  return (checklist ? indicatorsOf(checklist) : []).map((question) => {
    const level = (value: unknown): string | null =>
      value === undefined || value === null
        ? null
        : (question.options?.find((option) => option.value === String(value))?.label.id ?? String(value));
    return {
      question,
      claimed: level(valueAt(site, question.claim_field ?? '')),
      verified: level(visit.payload.answers[question.id]),
      photos: photos.filter(
        ({ photo }) => photo.visitActId === visit.actId && questionOf(photo) === question.id,
      ),
    };
  });
};

/** A value of the site by its dotted path, own fields alone. */
const valueAt = (site: Site, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      site,
    );

const levelRows = (
  context: ExportContext,
  site: Site,
  visit: Visit,
  photos: readonly ExportedPhoto[],
): readonly (readonly Cell[])[] =>
  levelsOf(context, site, visit, photos).map(({ question, claimed, verified, photos: own }) => [
    visit.actId,
    `${stateWords[visit.state]}${visit.superseded ? ' (sudah dikoreksi)' : ''}`,
    visit.personName,
    question.label.id,
    question.id,
    question.mandatory_indicator ? 'Ya' : 'Tidak',
    claimed,
    verified,
    claimed === null || verified === null ? null : claimed === verified ? 'Ya' : 'Tidak',
    own.map(({ path }) => path).join(', '),
  ]);

const bundlePage = (
  context: ExportContext,
  site: Site,
  visits: readonly Visit[],
  photos: readonly ExportedPhoto[],
  failed: ReadonlyMap<string, string>,
): string =>
  page(
    `Berkas bukti ${site.title.id}`,
    `<h1>Berkas bukti inovasi</h1><h2>${html(site.title.id)}</h2>
<p>${html([site.agency, site.region.village_name, site.region.district_name, site.region.regency_name].filter(Boolean).join(', '))}. Nomor lokasi ${html(site.id)}, tahun ${site.fiscal_year}.</p>
${visits.length === 0 ? '<p>Belum ada kunjungan yang disertakan.</p>' : visits.map((visit) => visitPart(context, site, visit, photos, failed)).join('\n')}
${aboutList(context)}`,
  );

const visitPart = (
  context: ExportContext,
  site: Site,
  visit: Visit,
  photos: readonly ExportedPhoto[],
  failed: ReadonlyMap<string, string>,
): string => {
  const { result, finishedAt } = visit.payload;
  const levels = levelsOf(context, site, visit, photos).map(
    ({ question, claimed, verified }) =>
      `<tr><td>${html(question.label.id)}${question.mandatory_indicator ? ' (wajib)' : ''}</td><td>${html(claimed ?? '–')}</td><td>${html(verified ?? '–')}</td><td>${claimed !== null && verified !== null ? (claimed === verified ? 'Sesuai' : 'Berbeda') : '–'}</td></tr>`,
  );
  const own = photos.filter(({ photo }) => photo.visitActId === visit.actId);
  return `<section><h2>Kunjungan ${html(visit.personName)}, ${html(formatMoment(finishedAt, site.timezone))}</h2>
<p>Keadaan: ${html(stateWords[visit.state])}${visit.superseded ? ' (sudah dikoreksi)' : ''}. Kode ${html(visit.code)}. Skor verifikasi: ${result?.score?.toLocaleString('id-ID') ?? '–'}.</p>
<table><thead><tr><th scope="col">Indikator</th><th scope="col">Klaim</th><th scope="col">Terverifikasi</th><th scope="col">Hasil</th></tr></thead><tbody>${levels.join('\n')}</tbody></table>
<h3>Foto dan dokumen</h3>${own.map((one) => figure(site, one, failed.get(one.photo.photoId))).join('\n') || '<p>Tidak ada foto.</p>'}</section>`;
};

const figure = (site: Site, { photo, path, mime }: ExportedPhoto, reason: string | undefined): string => {
  const { facts } = photo;
  const words = `${formatMoment(facts.takenAt, site.timezone)} – ${originWords[facts.origin] ?? facts.origin} – ${path.split('/').at(-1)}`;
  if (reason !== undefined) return `<p>${html(words)}: tidak disertakan (${html(reason)})</p>`;
  const picture = mime.startsWith('video/')
    ? `<a href="${html(path)}">Video</a>`
    : `<img src="${html(path)}" alt="Foto ${html(words)}">`;
  return `<figure>${picture}<figcaption>${html(words)}<br>SHA-256 ${html(facts.sha256)}</figcaption></figure>`;
};
