// What the band below a copied picture says: where, when, who, what, and by which code the original is found again. One
// order for phone and server, so that both stamp alike; the words are handed in.

import { coordinateWords, type PlaceText } from './coordinate-words.ts';
import { dayIn, formatMoment, formatTime } from './local-time.ts';
import type { Language } from './numbers.ts';
import type { PhotoFacts } from './photo.ts';
import { isPointAssumed } from './photo-points.ts';
import type { LocalText, Site } from './site.ts';
import { staPlaceOf } from './sta-place.ts';

export interface StampedPhoto {
  readonly facts: PhotoFacts;
  /** Null when the site is not at hand. */
  readonly site: Site | null;
  readonly authorName: string;
  /** The short code of the photo's hash. */
  readonly code: string;
  /** IANA zone when the site is not at hand. */
  readonly zone: string;
}

/** The words of the stamp; keys are those of the app's texts. */
export interface StampWords {
  readonly text: PlaceText;
  readonly of: (local: LocalText | undefined) => string;
  readonly language: Language;
}

/** Further off the road than this in metres, or than the position is exact, a photo has no chainage of it. */
const roadWidthM = 50;

/** The lines of the stamp, the site first; what is not known is left out. */
export const stampLines = (photo: StampedPhoto, words: StampWords): readonly string[] => {
  const { facts, site, authorName, code, zone } = photo;
  const { text, of, language } = words;
  const point = site?.photo_points.find(({ id }) => id === facts.photoPointId);
  const place = site
    ? text('salinan.place', {
        desa: site.region.village_name,
        kecamatan: site.region.district_name,
        kabupaten: site.region.regency_name,
      })
    : '';
  const { position } = facts;
  const where =
    'lng' in position
      ? `${coordinateWords(position.lng, position.lat, language, text)} (± ${Math.round(position.accuracyM)} m)`
      : text('record.no_position', { reason: position.none });
  const about = [
    staWords(facts, site, words),
    pointWords(facts, point ? of(point.label) : '', text),
    facts.stage === 'any' ? '' : text(`foto.tahap_${facts.stage}`),
    facts.origin === 'gallery' ? text('record.origin.gallery') : '',
  ];
  return [
    site ? of(site.title) : '',
    place,
    formatMoment(facts.takenAt, site?.timezone ?? zone, language),
    where,
    about.filter(Boolean).join(' · '),
    [text('salinan.by', { nama: authorName }), text('salinan.code', { kode: code })].join(' · '),
  ].filter((line) => line !== '');
};

/** The name of a photo's point, marked where no position speaks for it; '' without a name. */
export const pointWords = (facts: PhotoFacts, label: string, text: PlaceText): string =>
  label !== '' && isPointAssumed(facts) ? text('record.point_assumed', { titik: label }) : label;

/** "STA 12+350", or with the other stretches it may be; '' off the road. */
const staWords = ({ position }: PhotoFacts, site: Site | null, { text }: StampWords): string => {
  const place = site && 'lng' in position ? staPlaceOf(site, position, position.accuracyM) : null;
  if (!place || !('lng' in position) || place.offsetM > Math.max(roadWidthM, position.accuracyM)) return '';
  return place.choices.map(({ sta }) => `STA ${sta}`).join(` ${text('salinan.or')} `);
};

/** `BWI-R01_2026-11-20_0805_awal_100_3F2A09BC_berstempel.jpg`: sorted by name, a folder of them is in order. */
export const copyName = (
  { facts, site, code, zone }: Omit<StampedPhoto, 'authorName'>,
  marks: readonly string[],
  siteId: string,
  ending: string,
): string => {
  const here = site?.timezone ?? zone;
  return `${[
    siteId,
    dayIn(here, facts.takenAt),
    formatTime(facts.takenAt, here, 'en').replace(':', ''),
    facts.photoPointId ?? '',
    facts.stage === 'any' ? '' : facts.stage,
    code.replace('-', ''),
    ...marks,
  ]
    .map((part) => part.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 40))
    .join('_')}.${ending}`;
};

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
};

/** The ending of a copy's file name; `bin` for what is no picture or video we know. */
export const endingOf = (mime: string): string => endings[mime] ?? 'bin';
