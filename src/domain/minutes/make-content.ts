// Puts minutes together from a visit and everything around it, in the form offices use. Official papers are written in
// Indonesian whatever language the screen has, so the words stand here.

import type { Position } from '../coordinates.ts';
import { fundingWords } from '../funding.ts';
import { dayIn, formatMoment } from '../local-time.ts';
import { formatKm, formatRupiah } from '../numbers.ts';
import type { Funding, Site } from '../site.ts';
import { statedYear } from '../stated-facts.ts';
import { coordinateText } from './answer-text.ts';
import type { Line, MinutesContent } from './content.ts';
import { dateInWords } from './date-words.ts';
import { localWords, placeText } from './local-words.ts';
import { photoList } from './photo-list.ts';
import { minutesResults } from './results.ts';
import { attendanceOf, partiesOf, signaturesOf } from './signers.ts';
import type { MinutesSource } from './source.ts';

export const minutesTitle = 'BERITA ACARA VERIFIKASI LAPANGAN';
export const minutesClosing =
  'Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.';

/** The content of minutes; the same source always gives the same content. */
export const minutesContent = (source: MinutesSource): MinutesContent => {
  const { site, payload, sealed, numbered, letterhead, surroundings } = source;
  const results = minutesResults(source);
  const { photos, notPrinted } = photoList(source, results.withheld);
  const signatures = signaturesOf(source);
  const measured = sharpest(payload.positions);
  return {
    form: 1,
    number: numbered?.number ?? null,
    numberedOn: numbered?.day ?? null,
    letterhead,
    title: minutesTitle,
    opening: openingOf(source),
    siteId: site.id,
    siteTitle: site.title.id,
    visit: {
      visitId: payload.visitId,
      actId: sealed?.actId ?? null,
      hash: sealed?.hash ?? null,
      revision: sealed?.revision ?? 1,
    },
    parties: partiesOf(signatures),
    object: objectOf(source, measured),
    sections: results.sections,
    outcome: results.outcome,
    conclusion: conclusionOf(source, results.verdict),
    contributions: site.contributions.map(({ kind, provider }) => ({
      label: contributionWords[kind] ?? kind,
      value: provider,
    })),
    notes: payload.notes.map(
      ({ text, sta, group }) => `${sta ? `STA ${sta}: ` : ''}${text}${group ? ` (dari ${group})` : ''}`,
    ),
    closing: minutesClosing,
    signatures,
    attendance: attendanceOf(source),
    photos,
    notPrinted,
    map: {
      geometry: site.geometry,
      measured: measured && { lng: measured.lng, lat: measured.lat, accuracyM: measured.accuracyM },
      photoPoints: site.photo_points.map(({ lng, lat, label }) => ({ lng, lat, label: label.id })),
      ...surroundings,
    },
    personalData: source.showPersonalData ? 'shown' : 'withheld',
  };
};

const openingOf = ({ site, payload, regions }: MinutesSource): string => {
  const { weekday, day, month, year } = dateInWords(dayIn(site.timezone, payload.finishedAt));
  return (
    `Pada hari ini ${weekday} tanggal ${day} bulan ${month} tahun ${year}, bertempat di ` +
    `${placeText(site, regions)}, kami yang bertanda tangan di bawah ini:`
  );
};

/** Stands below "Kesimpulan" while there is nothing to say yet. */
export const noConclusion = 'Belum ada kesimpulan.';

/** Above the notes; a question of a checklist may be called "Catatan lapangan" itself. */
export const notesHeading = 'Catatan di tempat';

export const minutesStatement = 'telah melaksanakan verifikasi lapangan terhadap:';

const objectOf = (
  { site, programme, regions, payload }: MinutesSource,
  measured: Position | null,
): readonly Line[] => {
  const lines: Line[] = [
    { label: 'Nama', value: site.title.id },
    { label: 'Nomor lokasi', value: site.id },
    { label: 'Program', value: programme?.name.id ?? site.program },
    { label: 'Lokasi', value: placeText(site, regions) },
    { label: 'Titik koordinat', value: coordinatesOf(site) },
    {
      label: 'Diukur di lapangan',
      value: measured
        ? `${coordinateText(measured.lng, measured.lat)} (± ${Math.round(measured.accuracyM)} m)`
        : 'Tidak ada titik GPS',
    },
    { label: 'Tahun anggaran', value: `${statedYear(site) ?? 'Tidak tercatat'}` },
    { label: 'Sumber dana', value: site.funding.map(fundingText).join('; ') || 'Tidak tercatat' },
    { label: 'Nilai', value: formatRupiah(site.budget_idr) ?? 'Tidak tercatat' },
    { label: 'Perangkat daerah', value: site.agency },
    ...(site.implementer ? [{ label: 'Pelaksana', value: site.implementer }] : []),
    ...(!site.implementer && site.proposal?.group ? [{ label: 'Pengusul', value: site.proposal.group }] : []),
    ...(site.maintainer ? [{ label: 'Pengelola', value: site.maintainer }] : []),
    ...(site.length_m === undefined ? [] : [{ label: 'Panjang', value: formatKm(site.length_m) }]),
    ...(site.beneficiary_ref ? [{ label: 'Nomor penerima manfaat', value: site.beneficiary_ref }] : []),
    { label: 'Waktu kunjungan', value: formatMoment(payload.startedAt, site.timezone) },
  ];
  return lines;
};

const fundingText = ({ source, provider, amount_idr }: Funding): string => {
  const amount = formatRupiah(amount_idr);
  return `${fundingWords(source, 'id')} – ${provider}${amount ? ` (${amount})` : ''}`;
};

const coordinatesOf = ({ geometry }: Pick<Site, 'geometry'>): string => {
  if (geometry.type === 'Point') return coordinateText(geometry.coordinates[0], geometry.coordinates[1]);
  const [first, last] = [geometry.coordinates[0], geometry.coordinates.at(-1)];
  return first && last
    ? `Awal ${coordinateText(first[0], first[1])}; akhir ${coordinateText(last[0], last[1])}`
    : '–';
};

const conclusionOf = (source: MinutesSource, verdict: Line | null): readonly string[] => {
  const { site, review, confirmations, regions } = source;
  const disputes = confirmations.filter(({ payload }) => payload.verdict === 'dispute');
  return [
    ...(verdict ? [`${verdict.label}: ${verdict.value}`] : []),
    ...disputes.map(
      ({ payload }) =>
        `${payload.signer?.position ?? localWords(site, regions).head} menyatakan tidak sepakat${
          payload.reason ? `: ${payload.reason}` : '.'
        }`,
    ),
    ...(review
      ? [
          `Hasil peninjauan: disetujui oleh ${review.personName} pada ${formatMoment(review.at, site.timezone)}${
            review.division ? `. Untuk ${review.division}` : ''
          }${review.comment ? `${review.division ? ':' : '.'} ${review.comment}` : ''}`,
        ]
      : []),
  ];
};

const contributionWords: Readonly<Record<string, string>> = {
  alat_berat: 'Alat berat',
  bahan: 'Bahan',
  operator: 'Operator',
  video_publikasi: 'Video publikasi',
};

/** The sharpest fix, or null when there is none. */
const sharpest = (positions: readonly Position[]): Position | null =>
  positions.reduce<Position | null>(
    (best, fix) => (best === null || fix.accuracyM < best.accuracyM ? fix : best),
    null,
  );
