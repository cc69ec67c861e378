// The evidence of each innovation for the award: per indicator the level claimed and the level verified, a page to read
// and print, the photos, and an index of them. One folder for each innovation.

import type { Readable } from 'node:stream';
import type { Checklist, Question } from '../../domain/checklist/definition.ts';
import { standsApart } from '../../domain/export.ts';
import { formatMoment } from '../../domain/local-time.ts';
import type { Site } from '../../domain/site.ts';
import { statedYear } from '../../domain/stated-facts.ts';
import type { Visit } from '../../domain/visit.ts';
import { readEntities } from '../record/entity.ts';
import { aboutFile } from './about.ts';
import { addPhoto, type PhotoSource } from './add-photo.ts';
import { csvPieces } from './csv.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { originWords, yesOrNo } from './export-words.ts';
import { bodiesOfSite } from './feed-pages.ts';
import { aboutList, html, page } from './html-page.ts';
import { type ExportedPhoto, exportedPhotos, questionOf } from './photo-files.ts';
import { dialectOf, photoIndex, visitState } from './photo-zip.ts';
import type { Cell, CountRows } from './table.ts';
import { pathPart, type ZipWriter, zipStream } from './zip-writer.ts';

export const evidenceZip = (context: ExportContext, source: PhotoSource, count: CountRows): Readable =>
  zipStream(async (zip) => {
    await zip.addText(...aboutFile(context));
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
  const levels = visits.flatMap((visit) => levelRows(context, site, visit, photos));
  const look = { dialect: dialectOf(context), speech: context };
  await zip.addText(
    `${folder}indikator.csv`,
    csvPieces(
      { name: 'indikator', titles: levelTitles(context), pages: () => pagesOf([levels]) },
      look,
      () => {},
    ),
  );
  await zip.addText(
    `${folder}foto.csv`,
    csvPieces(
      photoIndex(context, () => pagesOf([photos]), failed, folder),
      look,
      () => {},
    ),
  );
  await zip.addText(`${folder}bukti.html`, [bundlePage(context, site, visits, photos, failed)]);
};

async function* pagesOf<T>(pages: readonly T[]): AsyncGenerator<T> {
  for (const one of pages) yield await Promise.resolve(one);
}

const levelTitles = ({ say }: ExportContext): readonly string[] => [
  say('ID revisi', 'Revision ID'),
  say('Keadaan', 'State'),
  say('Verifikator', 'Verifier'),
  say('Indikator', 'Indicator'),
  say('ID indikator', 'Indicator ID'),
  say('Wajib', 'Mandatory'),
  say('Tingkat menurut klaim', 'Level claimed'),
  say('Tingkat terverifikasi', 'Level verified'),
  say('Sesuai', 'Agrees'),
  say('Foto', 'Photos'),
];

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
        : (question.options?.find((option) => option.value === String(value))?.label[context.language] ??
          String(value));
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
    visitState(context, visit),
    visit.personName,
    context.of(question.label),
    question.id,
    yesOrNo(context, question.mandatory_indicator === true),
    claimed,
    verified,
    claimed === null || verified === null ? null : yesOrNo(context, claimed === verified),
    own.map(({ path }) => path).join(', '),
  ]);

const bundlePage = (
  context: ExportContext,
  site: Site,
  visits: readonly Visit[],
  photos: readonly ExportedPhoto[],
  failed: ReadonlyMap<string, string>,
): string => {
  const { say } = context;
  const title = context.of(site.title);
  const year = statedYear(site);
  const place = [site.agency, site.region.village_name, site.region.district_name, site.region.regency_name];
  return page(
    context,
    `${say('Berkas bukti', 'Evidence of')} ${title}`,
    `<h1>${say('Berkas bukti inovasi', 'Evidence of an innovation')}</h1><h2>${html(title)}</h2>
<p>${html(place.filter(Boolean).join(', '))}. ${say('Nomor lokasi', 'Site number')} ${html(site.id)}${year === null ? '' : `, ${say('tahun', 'year')} ${year}`}.</p>
${visits.length === 0 ? `<p>${say('Belum ada kunjungan yang disertakan.', 'No visits are included yet.')}</p>` : visits.map((visit) => visitPart(context, site, visit, photos, failed)).join('\n')}
${aboutList(context)}`,
  );
};

const visitPart = (
  context: ExportContext,
  site: Site,
  visit: Visit,
  photos: readonly ExportedPhoto[],
  failed: ReadonlyMap<string, string>,
): string => {
  const { say, language } = context;
  const { result, finishedAt } = visit.payload;
  const levels = levelsOf(context, site, visit, photos).map(
    ({ question, claimed, verified }) =>
      `<tr><td>${html(context.of(question.label))}${question.mandatory_indicator ? say(' (wajib)', ' (mandatory)') : ''}</td><td>${html(claimed ?? '–')}</td><td>${html(verified ?? '–')}</td><td>${claimed !== null && verified !== null ? (claimed === verified ? say('Sesuai', 'Agrees') : say('Berbeda', 'Differs')) : '–'}</td></tr>`,
  );
  const own = photos.filter(({ photo }) => photo.visitActId === visit.actId);
  const titles = [
    say('Indikator', 'Indicator'),
    say('Klaim', 'Claimed'),
    say('Terverifikasi', 'Verified'),
    say('Hasil', 'Result'),
  ].map((title) => `<th scope="col">${title}</th>`);
  const score = result?.score?.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB') ?? '–';
  return `<section><h2>${say('Kunjungan', 'Visit by')} ${html(visit.personName)}, ${html(formatMoment(finishedAt, site.timezone, language))}</h2>
<p>${say('Keadaan', 'State')}: ${html(visitState(context, visit))}. ${say('Kode', 'Code')} ${html(visit.code)}. ${say('Skor verifikasi', 'Verification score')}: ${score}.</p>
<table><thead><tr>${titles.join('')}</tr></thead><tbody>${levels.join('\n')}</tbody></table>
<h3>${say('Foto dan dokumen', 'Photos and documents')}</h3>${own.map((one) => figure(context, site, one, failed.get(one.photo.photoId))).join('\n') || `<p>${say('Tidak ada foto.', 'No photos.')}</p>`}</section>`;
};

const figure = (
  context: ExportContext,
  site: Site,
  { photo, path, mime }: ExportedPhoto,
  reason: string | undefined,
): string => {
  const { facts } = photo;
  const { say, of, language } = context;
  const origin = originWords[facts.origin];
  const words = `${formatMoment(facts.takenAt, site.timezone, language)} – ${origin ? of(origin) : facts.origin} – ${path.split('/').at(-1)}`;
  if (reason !== undefined)
    return `<p>${html(words)}: ${say('tidak disertakan', 'left out')} (${html(reason)})</p>`;
  const picture = mime.startsWith('video/')
    ? `<a href="${html(path)}">Video</a>`
    : `<img src="${html(path)}" alt="${say('Foto', 'Photo')} ${html(words)}">`;
  return `<figure>${picture}<figcaption>${html(words)}<br>SHA-256 ${html(facts.sha256)}</figcaption></figure>`;
};
