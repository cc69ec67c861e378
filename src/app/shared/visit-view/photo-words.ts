import { coordinateWords } from '../../../domain/coordinate-words.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isPointAssumed } from '../../../domain/photo-points.ts';
import type { Site } from '../../../domain/site.ts';
import { pointWords } from '../../../domain/stamp-lines.ts';
import type { TextKey } from '../../text/use-text.ts';
import type { Wording } from './answer-words.ts';
import { photoDistanceM } from './visit-model.ts';
import { momentAt } from './zone.ts';

export interface PhotoFactRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Worth a second look: from the gallery, without a position, poor accuracy, far away. */
  readonly doubtful: boolean;
}

const stageKeys: Readonly<Record<Exclude<PhotoFacts['stage'], 'any'>, TextKey>> = {
  '0': 'foto.tahap_0',
  '50': 'foto.tahap_50',
  '100': 'foto.tahap_100',
};

/** "Tahap 50 %", or '' when the stage does not matter. */
export const stageWords = (facts: PhotoFacts, { text }: Wording): string =>
  facts.stage === 'any' ? '' : text(stageKeys[facts.stage]);

/** Metres from the site beyond which a photo is worth a second look. */
export const farM = 500;

/** What is known of a photo, in the order a reviewer asks for it. */
export const photoFactRows = (
  facts: PhotoFacts,
  site: Site | null,
  words: Wording,
): readonly PhotoFactRow[] => {
  const { text, language } = words;
  const point = site?.photo_points.find(({ id }) => id === facts.photoPointId);
  const distance = photoDistanceM(facts, site);
  const hasFix = 'lng' in facts.position;
  const row = (key: string, value: string, doubtful = false): readonly PhotoFactRow[] =>
    value === '' ? [] : [{ key, label: text(`record.photo.${key}`), value, doubtful }];
  return [
    ...(facts.durationMs
      ? [
          {
            key: 'length',
            label: text('video.length'),
            value: text('video.seconds', { n: Math.round(facts.durationMs / 1000) }),
            doubtful: false,
          },
        ]
      : []),
    ...row('stage', facts.stage === 'any' ? '' : `${facts.stage}\u00a0%`),
    ...row('point', point ? pointWords(facts, point.label[language], text) : '', isPointAssumed(facts)),
    ...row('bearing', facts.bearingDeg === undefined ? '' : `${Math.round(facts.bearingDeg)}°`),
    ...row('taken', momentAt(facts.takenAt, site, language)),
    ...row('origin', text(`record.origin.${facts.origin}`), facts.origin === 'gallery'),
    ...row(
      'position',
      'lng' in facts.position
        ? coordinateWords(facts.position.lng, facts.position.lat, language, text)
        : text('record.no_position', { reason: facts.position.none }),
      !hasFix,
    ),
    ...row(
      'accuracy',
      'lng' in facts.position ? `± ${Math.round(facts.position.accuracyM)} m` : '',
      'lng' in facts.position && facts.position.accuracyM > 50,
    ),
    ...row(
      'distance',
      distance === null ? '' : formatDistance(distance, language),
      distance !== null && distance > farM,
    ),
  ];
};
