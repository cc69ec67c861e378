// Scripted frauds, each as somebody with a phone and little scruple would do it, and the doubt it must raise.

import type { DoubtKind } from '../../../src/domain/doubt.ts';
import type { Site } from '../../../src/domain/site.ts';
import { aSite, sronoSite, verifikator01, verifikator02 } from '../../suites/record-cast.ts';
import {
  anHonestVisit,
  aPhone,
  aShot,
  day,
  fixAt,
  hour,
  type MadeVisit,
  minute,
  morning,
  openPage,
  type Phone,
  placeOfSite,
  sealVisit,
  second,
  shifted,
} from './made-visits.ts';

/** What is done to the picture of an earlier photo before it is sent as another one. */
export type Retouch = 'same' | 'recompressed' | 'resized' | 'cropped' | 'brighter' | 'darker' | 'grey';

export interface Picture {
  readonly photoId: string;
  /** Drawn from this number; equal numbers are one picture. */
  readonly drawn: number;
  readonly retouch?: Retouch;
}

export interface Cheat {
  readonly name: string;
  readonly raises: DoubtKind;
  /** Oldest first; the last one is the fraud, unless `doubted` says otherwise. */
  readonly visits: readonly MadeVisit[];
  readonly doubted?: number;
  /** Pictures of photos; only where how they look matters. */
  readonly pictures?: readonly Picture[];
}

const one = verifikator01.id;
const two = verifikator02.id;

export const cheatSites: readonly Site[] = [
  aSite({ id: 'C-1', geometry: { type: 'Point', coordinates: [114.15, -8.36] } }),
  aSite({ id: 'C-2', geometry: { type: 'Point', coordinates: [114.35, -8.36] } }),
  aSite({ id: 'C-3', geometry: { type: 'Point', coordinates: [114.1501, -8.3601] } }),
  aSite({
    id: 'C-ROAD',
    geometry: {
      type: 'LineString',
      coordinates: [
        [114.15, -8.36],
        [114.18, -8.36],
      ],
    },
  }),
  ...Array.from({ length: 12 }, (_, i) =>
    aSite({ id: `C-H${i}`, geometry: { type: 'Point', coordinates: [114.2 + i * 0.0003, -8.4] } }),
  ),
  sronoSite,
];

const siteNamed = (id: string): Site => {
  const site = cheatSites.find((candidate) => candidate.id === id);
  if (!site) throw new Error(`No site ${id}.`);
  return site;
};

let seeds = 40;
const phone = (changes: Partial<Phone> = {}): Phone => {
  seeds += 1;
  return aPhone(seeds, changes);
};

/** An honest visit to a site at so many minutes of the first morning. */
const visit = (
  by: Phone,
  siteId: string,
  atMinute: number,
  changes: Partial<Parameters<typeof anHonestVisit>[1]> = {},
): MadeVisit =>
  anHonestVisit(by, { personId: one, site: siteNamed(siteId), at: morning + atMinute * minute, ...changes });

const home = shifted({ lng: 114.15, lat: -8.36 }, 9000, 4000);

const fromHome = (): Cheat => ({
  name: 'a visit made at home',
  raises: 'far_from_site',
  visits: [visit(phone(), 'C-1', 0, { place: () => home })],
});

const besideTheRoad = (): Cheat => ({
  name: 'a road visited two kilometres beside it',
  raises: 'far_from_site',
  visits: [
    visit(phone(), 'C-ROAD', 0, {
      place: (share) => shifted({ lng: 114.15, lat: -8.36 }, share * 3000, 2000),
    }),
  ],
});

const onePhotoElsewhere = (): Cheat => {
  const by = phone();
  const at = morning + 12 * minute;
  const made = visit(by, 'C-1', 0);
  const extra = aShot(by, at, fixAt(by, shifted(placeOfSite(siteNamed('C-1')), 3000, 0), at));
  return {
    name: 'one photo of a neighbour village among good ones',
    raises: 'far_from_site',
    visits: [withPhotos(made, [...made.act.payload.photos, extra])],
  };
};

const withPhotos = (made: MadeVisit, photos: MadeVisit['act']['payload']['photos']): MadeVisit => ({
  ...made,
  act: { ...made.act, payload: { ...made.act.payload, photos } },
});

const withPositions = (made: MadeVisit, positions: MadeVisit['act']['payload']['positions']): MadeVisit => ({
  ...made,
  act: { ...made.act, payload: { ...made.act.payload, positions } },
});

const receiverOff = (): Cheat => {
  const by = phone();
  const shots = [2, 5, 8].map((n) => aShot(by, morning + n * minute, { none: 'Izin lokasi ditolak' }));
  const made = sealVisit(by, {
    personId: one,
    site: siteNamed('C-1'),
    startedAt: morning,
    sealedAt: morning + 10 * minute,
    photos: shots,
  });
  return { name: 'the position switched off', raises: 'no_position', visits: [made] };
};

const photosLaterWithoutPosition = (): Cheat => {
  const by = phone();
  const made = visit(by, 'C-1', 0, { sealedAt: morning + 6 * hour });
  const later = aShot(by, morning + 5 * hour, { none: 'Izin lokasi ditolak' });
  return {
    name: 'photos added hours later with the position off',
    raises: 'no_position',
    visits: [withPhotos(made, [...made.act.payload.photos, later])],
  };
};

const morningFix = (): Cheat => {
  const by = phone();
  const atSite = fixAt(by, placeOfSite(siteNamed('C-1')), morning);
  const shots = [300, 303, 306].map((n) => aShot(by, morning + n * minute, atSite));
  const made = sealVisit(by, {
    personId: one,
    site: siteNamed('C-1'),
    startedAt: morning,
    sealedAt: morning + 310 * minute,
    photos: shots,
    positions: [atSite],
  });
  return {
    name: 'a fix of the morning under photos of the afternoon',
    raises: 'stale_position',
    visits: [made],
  };
};

const replayedFix = (): Cheat => {
  const by = phone();
  const old = fixAt(by, placeOfSite(siteNamed('C-1')), morning - 2 * day);
  const shot = aShot(by, morning + 5 * minute, { ...old, receivedAt: morning + 5 * minute });
  const made = sealVisit(by, {
    personId: one,
    site: siteNamed('C-1'),
    startedAt: morning,
    sealedAt: morning + 10 * minute,
    photos: [shot],
  });
  return { name: 'a fix of two days ago, handed out as new', raises: 'stale_position', visits: [made] };
};

const twoPlaces = (): Cheat => {
  const by = phone();
  return {
    name: 'two sites 22 km apart within four minutes',
    raises: 'impossible_speed',
    visits: [visit(by, 'C-1', 0, { minutes: 10 }), visit(by, 'C-2', 14, { minutes: 10 })],
  };
};

const twoPhones = (): Cheat => ({
  name: 'one person at two sites at once, with two phones',
  raises: 'impossible_speed',
  visits: [visit(phone(), 'C-1', 0, { minutes: 30 }), visit(phone(), 'C-2', 10, { minutes: 10 })],
});

const lentPhone = (): Cheat => {
  const by = phone();
  return {
    name: 'one phone under two names at two sites within minutes',
    raises: 'impossible_speed',
    visits: [visit(by, 'C-1', 0, { minutes: 10 }), visit(by, 'C-2', 13, { minutes: 10, personId: two })],
  };
};

const hoppingPosition = (): Cheat => {
  const by = phone();
  const site = siteNamed('C-1');
  const made = visit(by, 'C-1', 0, { minutes: 10 });
  const hops = Array.from({ length: 8 }, (_, i) =>
    fixAt(by, i % 2 === 0 ? placeOfSite(site) : home, morning + i * minute),
  );
  return {
    name: 'a set position that comes and goes while the track runs at home',
    raises: 'impossible_speed',
    visits: [withPositions(made, hops)],
  };
};

const frozen = (): Cheat => {
  const by = phone();
  const made = visit(by, 'C-1', 0, { minutes: 40 });
  const { lng, lat } = placeOfSite(siteNamed('C-1'));
  const set = <T extends { readonly lng: number }>(fix: T): T => ({ ...fix, lng, lat });
  return {
    name: 'a position set by an app: forty minutes on one centimetre',
    raises: 'same_coordinates',
    visits: [
      withPhotos(
        withPositions(made, made.act.payload.positions.map(set)),
        made.act.payload.photos.map((shot) => ({
          ...shot,
          position: 'lng' in shot.position ? set(shot.position) : shot.position,
        })),
      ),
    ],
  };
};

const sameDotTwoSites = (): Cheat => {
  const by = phone();
  const first = visit(by, 'C-1', 0);
  const point = first.act.payload.positions[3];
  const second = visit(by, 'C-3', 120);
  const [fix, ...rest] = second.act.payload.positions;
  return {
    name: 'the coordinates of one site handed in for the next',
    raises: 'same_coordinates',
    visits: [
      first,
      withPositions(second, [
        ...(fix && point ? [{ ...fix, lng: point.lng, lat: point.lat }] : []),
        ...rest,
        fixAt(by, shifted(placeOfSite(siteNamed('C-3')), 400, 0), morning + 150 * minute),
      ]),
    ],
  };
};

const sameTrackAgain = (): Cheat => {
  const by = phone();
  const first = visit(by, 'C-1', 0);
  const second = visit(by, 'C-1', 7 * 24 * 60);
  return {
    name: 'last week’s positions sent again as this week’s',
    raises: 'same_coordinates',
    visits: [
      first,
      withPositions(
        second,
        second.act.payload.positions.map((fix, i) => ({
          ...fix,
          lng: first.act.payload.positions[i]?.lng ?? fix.lng,
          lat: first.act.payload.positions[i]?.lat ?? fix.lat,
        })),
      ),
    ],
  };
};

const backDated = (): Cheat => {
  const by = phone();
  const first = visit(by, 'C-1', 2 * 24 * 60);
  by.aheadMs = -2 * day;
  const second = visit(by, 'C-2', 2 * 24 * 60 + 120);
  return {
    name: 'the clock set back to the day it should have been',
    raises: 'clock_jump',
    visits: [first, second],
  };
};

const yesterdayAllAlong = (): Cheat => ({
  name: 'a phone kept on last week, as the server’s answers tell',
  raises: 'clock_jump',
  visits: [visit(phone({ aheadMs: -7 * day, knownOffsetMs: 7 * day }), 'C-1', 0)],
});

const tomorrow = (): Cheat => ({
  name: 'a visit of tomorrow',
  raises: 'clock_jump',
  visits: [visit(phone({ aheadMs: day, knownOffsetMs: null }), 'C-1', 0, { receivedAt: morning + hour })],
});

const setBackWhileOpen = (): Cheat => {
  const by = phone({ knownOffsetMs: null });
  const first = visit(by, 'C-1', 0);
  by.aheadMs = -50 * minute;
  const second = visit(by, 'C-3', 100);
  return { name: 'the clock set back while the app was open', raises: 'clock_jump', visits: [first, second] };
};

const movedInside = (): Cheat => {
  const by = phone();
  const made = visit(by, 'C-1', 0);
  const shots = made.act.payload.photos.map((shot) => ({ ...shot, takenAt: shot.takenAt - 5 * hour }));
  return {
    name: 'the clock moved between the photos and the seal',
    raises: 'clock_jump',
    visits: [withPhotos(made, shots)],
  };
};

const fromTheGallery = (): Cheat => {
  const by = phone();
  const made = visit(by, 'C-1', 0);
  return {
    name: 'a picture from the gallery',
    raises: 'gallery_photo',
    visits: [
      withPhotos(
        made,
        made.act.payload.photos.map((shot) => ({ ...shot, origin: 'gallery' as const })),
      ),
    ],
  };
};

/** A later visit by another person, one of whose photos is a picture of an earlier one, retouched. */
const oldPicture = (name: string, retouch: Retouch, drawn: number): Cheat => {
  const first = visit(phone(), 'C-1', 0);
  const by = phone();
  const second = visit(by, 'C-2', 3 * 24 * 60, { personId: two });
  const [source] = first.act.payload.photos;
  const [own, ...rest] = second.act.payload.photos;
  if (!source || !own) throw new Error('A visit without photos.');
  const sent = retouch === 'same' ? { ...own, sha256: source.sha256, bytes: source.bytes } : own;
  return {
    name,
    raises: retouch === 'same' ? 'same_bytes' : 'same_look',
    visits: [first, withPhotos(second, [sent, ...rest])],
    pictures: [
      { photoId: source.photoId, drawn },
      { photoId: own.photoId, drawn, retouch },
      ...rest.map(({ photoId }, i) => ({ photoId, drawn: drawn + 1 + i })),
    ],
  };
};

const samePictureTwice = (): Cheat => {
  const made = visit(phone(), 'C-ROAD', 0);
  const [first, second, ...rest] = made.act.payload.photos;
  if (!first || !second) throw new Error('A visit without photos.');
  return {
    name: 'one picture for two STA points',
    raises: 'same_bytes',
    visits: [withPhotos(made, [first, { ...second, sha256: first.sha256, bytes: first.bytes }, ...rest])],
  };
};

const atTheDesk = (): Cheat => {
  const by = phone();
  return {
    name: 'twelve houses in a quarter of an hour',
    raises: 'too_many_visits',
    visits: Array.from({ length: 12 }, (_, i) => visit(by, `C-H${i}`, i * 1.2, { minutes: 1, shots: 2 })),
  };
};

const fiveAtOnce = (): Cheat => {
  const by = phone();
  return {
    name: 'five houses in three minutes',
    raises: 'too_many_visits',
    visits: Array.from({ length: 5 }, (_, i) =>
      sealVisit(by, {
        personId: one,
        site: siteNamed(`C-H${i}`),
        startedAt: morning + i * 40 * second,
        sealedAt: morning + i * 40 * second + 30 * second,
        positions: [fixAt(by, placeOfSite(siteNamed(`C-H${i}`)), morning + i * 40 * second + 5 * second)],
      }),
    ),
  };
};

const rebooted = (): Cheat => {
  const by = phone({ knownOffsetMs: null });
  const first = visit(by, 'C-1', 24 * 60);
  by.aheadMs = -20 * hour;
  openPage(by, morning + 26 * hour);
  const second = visit(by, 'C-3', 26 * 60);
  return {
    name: 'the clock set back, and the phone started anew to hide it',
    raises: 'clock_jump',
    visits: [first, second],
  };
};

/** All of them, made anew: each has its own phones. */
export const cheats = (): readonly Cheat[] => [
  fromHome(),
  besideTheRoad(),
  onePhotoElsewhere(),
  receiverOff(),
  photosLaterWithoutPosition(),
  morningFix(),
  replayedFix(),
  twoPlaces(),
  twoPhones(),
  lentPhone(),
  hoppingPosition(),
  frozen(),
  sameDotTwoSites(),
  sameTrackAgain(),
  backDated(),
  yesterdayAllAlong(),
  tomorrow(),
  setBackWhileOpen(),
  movedInside(),
  rebooted(),
  fromTheGallery(),
  oldPicture('a photo of another visit, byte for byte', 'same', 10),
  oldPicture('a photo of another visit, saved anew with less quality', 'recompressed', 20),
  oldPicture('a photo of another visit, made smaller', 'resized', 30),
  oldPicture('a photo of another visit, its edges cut off', 'cropped', 40),
  oldPicture('a photo of another visit, made brighter', 'brighter', 50),
  oldPicture('a photo of another visit, made darker', 'darker', 60),
  oldPicture('a photo of another visit, without its colours', 'grey', 70),
  samePictureTwice(),
  atTheDesk(),
  fiveAtOnce(),
];
