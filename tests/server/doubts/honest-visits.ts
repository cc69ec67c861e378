// A thousand visits nobody should be suspected for, with everything that goes wrong in honest hands: receivers under
// trees and between houses, clocks that are wrong, days without a signal, corrections, shared and emptied phones.

import type { LngLat } from '../../../src/domain/coordinates.ts';
import type { Site } from '../../../src/domain/site.ts';
import { aSite, verifikator01, verifikator02 } from '../../suites/record-cast.ts';
import {
  aCorrection,
  anHonestVisit,
  aPhone,
  aShot,
  between,
  day,
  fixAt,
  hour,
  type MadeVisit,
  minute,
  morning,
  openPage,
  type Phone,
  placeOfSite,
  type Random,
  randomFrom,
  shifted,
} from './made-visits.ts';

const base: LngLat = { lng: 114.15, lat: -8.36 };

export interface HonestWorld {
  readonly sites: readonly Site[];
  readonly visits: readonly MadeVisit[];
}

/** Rows of houses 12 to 40 m apart, roads of some kilometres, single places. A point may be 150 m off the true one. */
const makeSites = (random: Random): { site: Site; at: (share: number) => LngLat; minutes: number }[] => {
  const made: { site: Site; at: (share: number) => LngLat; minutes: number }[] = [];
  for (let village = 0; village < 12; village += 1) {
    const centre = shifted(base, between(random, -15_000, 15_000), between(random, -15_000, 15_000));
    for (let house = 0; house < 14; house += 1) {
      const place = shifted(centre, house * between(random, 12, 40), between(random, -20, 20));
      const off = random() < 0.05 ? 150 : 5;
      const known = shifted(place, between(random, -off, off), between(random, -off, off));
      made.push({
        site: aSite({
          id: `RUMAH-${village}-${house}`,
          geometry: { type: 'Point', coordinates: [known.lng, known.lat] },
        }),
        at: () => place,
        minutes: Math.round(between(random, 5, 15)),
      });
    }
    const line = Array.from({ length: 8 }, (_, i) => {
      const { lng, lat } = shifted(centre, 500 + i * between(random, 300, 700), i * between(random, 50, 400));
      return [lng, lat] as [number, number];
    });
    made.push({
      site: aSite({ id: `JALAN-${village}`, geometry: { type: 'LineString', coordinates: line } }),
      at: (share) => {
        const along = Math.min(6.999, share * 7);
        const [from, to] = [line[Math.floor(along)], line[Math.floor(along) + 1]];
        if (!from || !to) return placeOfSite(aSite());
        const part = along % 1;
        return { lng: from[0] + (to[0] - from[0]) * part, lat: from[1] + (to[1] - from[1]) * part };
      },
      minutes: Math.round(between(random, 30, 70)),
    });
  }
  return made;
};

const persons = Array.from({ length: 10 }, (_, index) =>
  index === 0 ? verifikator01.id : index === 1 ? verifikator02.id : `verifikator-h${index}`,
);

const phoneOf = (index: number): Phone => {
  const random = randomFrom(900 + index);
  // Wrong by minutes all the time; one in the wrong zone; half of them have asked the server.
  const aheadMs = index === 3 ? hour : Math.round(between(random, -12, 9) * minute);
  return aPhone(500 + index, {
    aheadMs,
    knownOffsetMs: index % 2 === 0 ? -aheadMs : null,
    decimals: index === 5 ? 6 : 7,
  });
};

export const honestWorld = (count = 1000): HonestWorld => {
  const random = randomFrom(20_261_122);
  const sites = makeSites(random);
  const phones = persons.map((_, index) => phoneOf(index));
  const visits: MadeVisit[] = [];
  for (let today = 0; visits.length < count; today += 1) {
    for (const [index, personId] of persons.entries()) {
      // Two share one phone, on different days.
      const phone = phones[index === 9 && today % 2 === 1 ? 8 : index];
      if (!phone || (index === 8 && today % 2 === 1)) continue;
      visits.push(...oneDay(random, phone, personId, sites, today));
    }
  }
  return { sites: sites.map(({ site }) => site), visits: visits.slice(0, count) };
};

const oneDay = (
  random: Random,
  phone: Phone,
  personId: string,
  sites: ReturnType<typeof makeSites>,
  today: number,
): MadeVisit[] => {
  const made: MadeVisit[] = [];
  let now = morning + today * day + between(random, 0, hour);
  // A signal in the evening, or only days later: then everything comes at once.
  const sentAt = morning + today * day + 13 * hour + (random() < 0.3 ? between(random, 1, 4) * day : 0);
  const sealsAtNight = random() < 0.3;
  openPage(phone, now);
  // The network sets a clock right by some minutes; an emptied phone counts from one again.
  if (today === 4 && phone.knownOffsetMs !== null) {
    phone.aheadMs += 8 * minute;
    phone.knownOffsetMs -= 8 * minute;
  }
  // Somebody sees at last that the phone stood in the wrong zone.
  if (today === 3 && phone.aheadMs > 40 * minute) phone.aheadMs -= hour;
  if (today === 6 && random() < 0.2) phone.seq = 0;
  const wanted = Math.round(between(random, 4, 10));
  let at = Math.floor(random() * sites.length);
  let here: LngLat | null = null;
  for (let number = 0; number < wanted; number += 1) {
    const next = sites[at % sites.length];
    if (!next) break;
    if (here) {
      const there = next.at(0);
      const metres = Math.hypot((there.lng - here.lng) * 110_000, (there.lat - here.lat) * 111_195);
      now += 2 * minute + (metres / between(random, 6, 14)) * 1000;
    }
    if (random() < 0.1) openPage(phone, now);
    if (random() < 0.5) phone.sleptMs += between(random, 0, 2 * minute);
    const trees = random() < 0.2 ? between(random, 25, 90) : between(random, 3, 12);
    const visit = anHonestVisit(phone, {
      personId,
      site: next.site,
      at: now,
      minutes: next.minutes,
      place: next.at,
      accuracyM: trees,
      shots: Math.round(between(random, 3, 12)),
      receivedAt: sentAt + number * 1000,
      ...(sealsAtNight ? { sealedAt: morning + today * day + 10 * hour + number * 2 * minute } : {}),
    });
    made.push(disturbed(random, phone, visit));
    here = next.at(1);
    now += next.minutes * minute;
    at += random() < 0.75 ? 1 : Math.floor(random() * sites.length);
  }
  const wrong = made[Math.floor(random() * made.length)];
  const site = sites.find((one) => one.site.id === wrong?.act.payload.siteId);
  if (wrong && site && random() < 0.4) {
    const again = morning + today * day + 12.5 * hour;
    const more =
      random() < 0.5 ? [aShot(phone, again - minute, fixAt(phone, site.at(0.5), again - 2 * minute))] : [];
    made.push(aCorrection(phone, wrong, site.site, again, more, sentAt + 60_000));
  }
  return made;
};

/** What receivers do: a leap that comes back, a position held for some minutes, an old fix indoors, none for a photo. */
const disturbed = (random: Random, phone: Phone, visit: MadeVisit): MadeVisit => {
  const { payload } = visit.act;
  const positions = [...payload.positions];
  const photos = [...payload.photos];
  const luck = random();
  const middle = Math.floor(positions.length / 2);
  const there = positions[middle];
  if (luck < 0.03 && there)
    positions[middle] = { ...there, ...shifted(there, between(random, 2000, 5000), 800), accuracyM: 60 };
  else if (luck < 0.06)
    for (let held = 0; held < Math.min(16, middle); held += 1) {
      const first = positions[0];
      const fix = positions[held];
      if (first && fix) positions[held] = { ...fix, lng: first.lng, lat: first.lat };
    }
  else if (luck < 0.1 && positions.length < 60) {
    const [first] = photos;
    const last = photos.at(-1);
    if (first && last) photos[photos.length - 1] = { ...last, position: first.position };
  } else if (luck < 0.13 && photos[0])
    photos[0] = { ...photos[0], position: { none: 'Posisi belum ditemukan' } };
  else if (luck < 0.15 && there) {
    // Only the mast knows where it is: far off, and it says so.
    const mast = fixAt(phone, shifted(there, 900, 900), there.receivedAt - phone.aheadMs, 1200);
    positions.push(mast);
  } else if (luck < 0.16 && photos[1]) {
    // The papers of the work, at the village office down the road.
    const office = shifted(positions[0] ?? base, between(random, 200, 900), between(random, 0, 400));
    const at = photos[1].takenAt - phone.aheadMs;
    photos[1] = { ...photos[1], position: fixAt(phone, office, at - 2000) };
  } else if (luck < 0.164) {
    // A valley in which nothing is received all day.
    const none = photos.map((shot) => ({ ...shot, position: { none: 'Posisi belum ditemukan' } }));
    return { ...visit, act: { ...visit.act, payload: { ...payload, positions: [], photos: none } } };
  } else if (luck < 0.168 && photos[0] && there) {
    // Forty minutes in the office of the village head: the fix is from the gate.
    const gate = photos[0].position;
    for (const [index, shot] of photos.entries())
      photos[index] =
        'lng' in gate ? { ...shot, position: { ...gate, fixAt: shot.takenAt - 40 * minute } } : shot;
  } else if (luck < 0.18) {
    // A table of Wi-Fi stations knows the place, always the same one.
    const { lng, lat } = shifted(base, 0, 0);
    const known = { lng: Number((lng + 0.01).toFixed(4)), lat, accuracyM: 180 };
    positions.push(...[0, 1, 2].flatMap((i) => (positions[i] ? [{ ...positions[i], ...known }] : [])));
  }
  return { ...visit, act: { ...visit.act, payload: { ...payload, positions, photos } } };
};
