// Doubts on the record: who is told, and that the end is the same whatever came first and whatever was cut off.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { bitsApart } from '../../src/domain/doubts/photo-doubts.ts';
import { insertRows } from '../../src/server/database/engine.ts';
import { createDoubts } from '../../src/server/database/migrations/0008-doubts.ts';
import { findAlike, lookRow } from '../../src/server/doubts/looks.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { cheatSites } from '../server/doubts/cheats.ts';
import { createDoubtServer, type DoubtServer } from '../server/doubts/doubt-server.ts';
import {
  aCorrection,
  anHonestVisit,
  aPhone,
  day,
  hour,
  type MadeVisit,
  minute,
  morning,
  randomFrom,
  shifted,
} from '../server/doubts/made-visits.ts';
import {
  admin01,
  aSite,
  camatGenteng,
  kadesGentengKulon,
  supervisorKukar,
  supervisorPupr,
  timPenilai01,
  verifikator01,
  verifikator02,
} from './record-cast.ts';

const near = cheatSites.find(({ id }) => id === 'C-1') ?? aSite();
const far = cheatSites.find(({ id }) => id === 'C-2') ?? aSite();

export const recordDoubtsSuite = (engine: SuiteEngine): void => {
  let server: DoubtServer;
  beforeEach(async () => {
    server = await createDoubtServer(engine, cheatSites);
  });
  afterEach(() => server.close());

  let seed = 7000;
  const aVisit = (changes: Partial<Parameters<typeof anHonestVisit>[1]> = {}): MadeVisit => {
    seed += 1;
    return anHonestVisit(aPhone(seed), { personId: verifikator01.id, site: near, at: morning, ...changes });
  };

  const fromHome = (at = morning): MadeVisit =>
    aVisit({ at, place: () => shifted({ lng: 114.15, lat: -8.36 }, 9000, 0) });

  const kindsOf = async (visit: MadeVisit): Promise<readonly string[]> => [
    ...new Set((await server.doubtsOf(visit)).map(({ kind }) => kind)),
  ];

  const withPhotosOf = (visit: MadeVisit, other: MadeVisit): MadeVisit => ({
    ...visit,
    act: {
      ...visit.act,
      payload: {
        ...visit.act.payload,
        photos: visit.act.payload.photos.map((facts, index) => ({
          ...facts,
          sha256: other.act.payload.photos[index]?.sha256 ?? facts.sha256,
        })),
      },
    },
  });

  it('D1 D2: the desk is told, and nobody else: not the author, the village, the camat, an assessor', async () => {
    const visit = await server.send(fromHome());
    await server.workOff();
    for (const person of [supervisorPupr, admin01]) {
      const reader = await server.world.seenBy(person);
      expect(reader.body('doubt', visit.act.id)).toMatchObject({
        visitActId: visit.act.id,
        siteId: near.id,
        doubts: expect.arrayContaining([expect.objectContaining({ kind: 'far_from_site', photoId: null })]),
      });
    }
    for (const person of [verifikator01, kadesGentengKulon, camatGenteng, supervisorKukar, timPenilai01])
      expect((await server.world.seenBy(person)).ids('doubt')).toEqual([]);
  });

  it('D2: who comes to the desk is told what was doubted before, and who leaves it loses it', async () => {
    const visit = await server.send(fromHome());
    await server.workOff();
    const reader = server.world.reader(verifikator02);
    await reader.pull();
    const desk = { ...verifikator02, roles: ['supervisor'] as const };
    await saveRegister(server.world.deps, { persons: [desk] });
    await reader.pull();
    expect(reader.ids('doubt')).toEqual([visit.act.id]);
    await saveRegister(server.world.deps, { persons: [verifikator02] });
    await reader.pull();
    expect(reader.ids('doubt')).toEqual([]);
  });

  it('D2: an author who sits at the desk too is not told of the own visit', async () => {
    await saveRegister(server.world.deps, {
      persons: [{ ...verifikator01, roles: ['verifikator', 'supervisor'] }],
    });
    await server.send(fromHome());
    await server.workOff();
    expect((await server.world.seenBy(verifikator01)).ids('doubt')).toEqual([]);
    expect((await server.world.seenBy(admin01)).ids('doubt')).toHaveLength(1);
  });

  it('D3: a visit in order is told nothing about, and a doubt changes neither its state nor its receipt', async () => {
    const [good, bad] = [await server.send(aVisit()), await server.send(fromHome(morning + day))];
    await server.workOff();
    const reader = await server.world.seenBy(supervisorPupr);
    expect(reader.ids('doubt')).toEqual([bad.act.id]);
    expect(reader.body('visit', bad.act.id)).toMatchObject({
      state: reader.body('visit', good.act.id)?.state,
      quarantine: reader.body('visit', good.act.id)?.quarantine,
    });
  });

  it('D4: of two visits with one photo the later one is doubted, whichever came first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const first = aVisit();
      const second = withPhotosOf(aVisit({ at: morning + 3 * day, personId: verifikator02.id }), first);
      const both = [first, second];
      for (const index of order) {
        const visit = both[index];
        if (visit) await server.send(visit);
        await server.workOff();
      }
      expect(await kindsOf(first)).toEqual([]);
      expect(await kindsOf(second)).toEqual(['same_bytes']);
    }
  });

  it('D4: a correction keeps its photos without a doubt, and what was doubted stays doubted', async () => {
    const phone = aPhone(8100);
    const first = await server.send(
      anHonestVisit(phone, { personId: verifikator01.id, site: near, at: morning }),
    );
    const again = await server.send(aCorrection(phone, first, near, morning + 5 * hour));
    const copied = await server.send(
      withPhotosOf(aVisit({ at: morning + 2 * day, personId: verifikator02.id }), first),
    );
    const later = await server.send(aCorrection(phone, first, near, morning + 4 * day));
    await server.workOff();
    expect(await kindsOf(first)).toEqual([]);
    expect(await kindsOf(again)).toEqual([]);
    expect(await kindsOf(later)).toEqual([]);
    expect(await kindsOf(copied)).toEqual(['same_bytes']);
  });

  it('D5: whatever the order of arrival and wherever the work stops, the end is the same', async () => {
    const make = (): readonly MadeVisit[] => {
      const own = aPhone(8300);
      const first = anHonestVisit(own, { personId: verifikator01.id, site: near, at: morning });
      const leap = anHonestVisit(own, {
        personId: verifikator01.id,
        site: far,
        at: morning + 22 * minute,
        minutes: 5,
      });
      const back = anHonestVisit(own, {
        personId: verifikator01.id,
        site: near,
        at: morning + 29 * minute,
        minutes: 5,
      });
      const copy = withPhotosOf(
        anHonestVisit(aPhone(8400), { personId: verifikator02.id, site: near, at: morning + 2 * day }),
        first,
      );
      return [first, leap, back, copy];
    };
    const random = randomFrom(99);
    let expected: string | null = null;
    for (let round = 0; round < 6; round += 1) {
      const other = await createDoubtServer(engine, cheatSites);
      try {
        const visits = make();
        const shuffled = [...visits].sort(() => random() - 0.5);
        for (const visit of shuffled) {
          await other.send(visit);
          if (random() < 0.5) await other.workOff();
        }
        await other.workOff();
        const found = JSON.stringify(await Promise.all(visits.map((visit) => other.doubtsOf(visit))));
        expected ??= found;
        expect(found).toBe(expected);
      } finally {
        await other.close();
      }
    }
    expect(expected).toContain('impossible_speed');
    expect(expected).toContain('same_bytes');
  });

  it('D5: what was not looked at before is looked at later, and what is due is struck', async () => {
    const visit = await server.send(fromHome());
    const due = () => server.world.opened.db.selectFrom('doubt_due').selectAll().execute();
    expect((await due()).map(({ kind, id }) => [kind, id])).toEqual([['visit', visit.act.id]]);
    expect(await kindsOf(visit)).toEqual([]);
    await server.workOff();
    expect(await due()).toEqual([]);
    expect(await kindsOf(visit)).toEqual(['far_from_site']);
  });

  it('D5: a database from before doubts has all of it worked out', async () => {
    const visit = await server.send(fromHome());
    const { db } = server.world.opened;
    for (const table of ['visit_evidence', 'evidence_photo', 'evidence_place', 'photo_look', 'doubt_due'])
      await db.schema.dropTable(table).execute();
    await createDoubts(db as unknown as Parameters<typeof createDoubts>[0]);
    await server.workOff();
    expect(await kindsOf(visit)).toEqual(['far_from_site']);
  });

  it('D5: a site that is registered at another place is measured anew', async () => {
    const visit = await server.send(fromHome());
    await server.workOff();
    const { lng, lat } = shifted({ lng: 114.15, lat: -8.36 }, 9000, 0);
    await saveRegister(server.world.deps, {
      sites: [{ ...near, geometry: { type: 'Point', coordinates: [lng, lat] } }],
    });
    await server.workOff();
    expect(await kindsOf(visit)).toEqual([]);
    expect((await server.world.seenBy(supervisorPupr)).body('doubt', visit.act.id)?.doubts).toEqual([]);
  });

  it('D6: what only a file says of a person makes none of the own visits doubtful', async () => {
    const forged = aVisit({ site: far, at: morning, minutes: 5 });
    const own = aVisit({ at: morning + 7 * minute, minutes: 5 });
    await server.send(forged, true);
    await server.send(own);
    await server.workOff();
    expect(await kindsOf(own)).toEqual([]);
    await server.send(forged);
    await server.workOff();
    expect(await kindsOf(own)).toEqual(['impossible_speed']);
  });

  it('among a hundred thousand looks those that are alike are found at once', async () => {
    const { db } = server.world.opened;
    const random = randomFrom(5);
    const digits = (count: number): string =>
      Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
    const looks = Array.from({ length: 100_000 }, () => digits(80));
    await db.transaction().execute((trx) =>
      insertRows(
        trx,
        'photo_look',
        looks.map((look) => lookRow(digits(64), look)),
      ),
    );
    const flipped = (look: string, bits: readonly number[]): string => {
      const changed = [...look];
      for (const bit of bits) {
        const at = Math.floor(bit / 4);
        changed[at] = (Number.parseInt(changed[at] ?? '0', 16) ^ (1 << (bit % 4))).toString(16);
      }
      return changed.join('');
    };
    const began = performance.now();
    for (let trial = 0; trial < 50; trial += 1) {
      const look = looks[trial * 1999] ?? '';
      // Seven bits off, spread as badly as they can be: two in three parts, one in the fourth.
      const copy = flipped(look, [1, 9, 18, 30, 33, 47, 60, 100, 200, 300]);
      expect(bitsApart(copy.slice(0, 16), look.slice(0, 16))).toBe(7);
      expect([...(await findAlike(db, copy)).values()]).toEqual([look]);
      expect((await findAlike(db, flipped(look, [1, 9, 18, 30, 33, 47, 60, 62]))).size).toBe(0);
    }
    const eachMs = (performance.now() - began) / 100;
    console.log(`${engine.name}: one search among 100,000 looks takes ${eachMs.toFixed(2)} ms`);
    expect(eachMs).toBeLessThan(50);
  });
};
