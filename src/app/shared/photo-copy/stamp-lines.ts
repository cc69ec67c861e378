// What the band below a copied picture says: where, when, who, what, and by which hash the original is found again.

import { receiptCode } from '../../../contract/act-text.ts';
import { dayIn, formatTime } from '../../../domain/local-time.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import type { Words } from '../../text/use-text.ts';
import { staPlaceOf } from '../roads/sta-place.ts';
import { coordinateWords } from '../visit-view/answer-words.ts';
import { stageWords } from '../visit-view/photo-words.ts';
import { momentAt, zoneOf } from '../visit-view/zone.ts';

export interface CopiedPhoto {
  readonly facts: PhotoFacts;
  /** Null when the site is not at hand. */
  readonly site: Site | null;
  readonly authorName: string;
}

/** Further off the road than this, or than the position is exact, a photo has no chainage of it. */
const roadWidthM = 50;

/** The lines of the stamp, the site first; what is not known is left out. */
export const stampLines = ({ facts, site, authorName }: CopiedPhoto, words: Words): readonly string[] => {
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
    point ? of(point.label) : '',
    stageWords(facts, words),
    facts.origin === 'gallery' ? text('record.origin.gallery') : '',
  ];
  return [
    site ? of(site.title) : '',
    place,
    momentAt(facts.takenAt, site, language),
    where,
    about.filter(Boolean).join(' · '),
    [
      text('salinan.by', { nama: authorName }),
      text('salinan.code', { kode: receiptCode(facts.sha256) }),
    ].join(' · '),
  ].filter((line) => line !== '');
};

/** "STA 12+350", or with the other stretches it may be; '' off the road. */
const staWords = ({ position }: PhotoFacts, site: Site | null, { text }: Words): string => {
  const place = site && 'lng' in position ? staPlaceOf(site, position, position.accuracyM) : null;
  if (!place || !('lng' in position) || place.offsetM > Math.max(roadWidthM, position.accuracyM)) return '';
  return place.choices.map(({ sta }) => `STA ${sta}`).join(` ${text('salinan.or')} `);
};

export type CopyKind = 'stamped' | 'clean';

/** `BWI-R01_2026-11-20_0805_awal_100_3F2A09BC-berstempel.jpg`: sorted by name, a folder of them is in order. */
export const copyName = (
  { facts, site }: Pick<CopiedPhoto, 'facts' | 'site'>,
  marks: readonly string[],
  siteId: string,
  ending: string,
): string => {
  const zone = zoneOf(site);
  return `${[
    siteId,
    dayIn(zone, facts.takenAt),
    formatTime(facts.takenAt, zone, 'en').replace(':', ''),
    facts.photoPointId ?? '',
    facts.stage === 'any' ? '' : facts.stage,
    receiptCode(facts.sha256).replace('-', ''),
    ...marks,
  ]
    .map((part) => part.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 40))
    .join('_')}.${ending}`;
};
