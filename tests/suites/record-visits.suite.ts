// What acts do to each other once they are stored: revisions, reviews, confirmations, denials, photos.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ReviewPayload } from '../../src/domain/review.ts';
import { isPhotoReceived, photoForReading, recordPhotoReceived } from '../../src/server/record/photos.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  camatGenteng,
  kadesGentengKulon,
  supervisorKukar,
  supervisorPupr,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import {
  aConfirmation,
  aPhoto,
  aReview,
  aRevision,
  aUuid,
  aVisit,
  createWorld,
  sealed,
  sha256,
  type World,
} from './record-world.ts';

export const recordVisitsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const seenBy = async (person: Person) => {
    const reader = world.reader(person);
    await reader.pull();
    return reader;
  };
  const idOf = (review: { act: { payload: unknown } }) => (review.act.payload as ReviewPayload).reviewId;
  const confirmationId = (act: { act: { payload: unknown } }) =>
    (act.act.payload as ConfirmationPayload).confirmationId;

  describe('reviews', () => {
    it('A12: the first review of the newest revision decides, the second is late, and its author is told', async () => {
      const visit = aVisit();
      const [first, second] = [
        aReview(visit, supervisorPupr, { verdict: 'returned' }),
        aReview(visit, admin01),
      ];
      await world.send(verifikator01, visit);
      await world.send(supervisorPupr, first);
      await world.send(admin01, second);
      const author = await seenBy(verifikator01);
      expect(author.body('visit', visit.act.id)).toMatchObject({
        state: 'dikembalikan',
        decidedBy: idOf(first),
      });
      expect((await seenBy(admin01)).body('review', idOf(second))?.effect).toBe('late');
    });

    it('A12: a review of an older revision, of other content, or by who may not, is kept without effect', async () => {
      const visit = aVisit();
      const newer = aRevision(visit);
      await world.send(verifikator01, visit, newer);
      const older = aReview(visit, supervisorPupr);
      const other = aReview(newer, supervisorPupr, { visitHash: 'b'.repeat(64) });
      const foreign = aReview(newer, supervisorKukar);
      expect(await world.send(supervisorPupr, older, other)).toEqual(['accepted', 'accepted']);
      expect(await world.send(supervisorKukar, foreign)).toEqual(['quarantined']);
      const reader = await seenBy(admin01);
      expect([older, other, foreign].map((review) => reader.body('review', idOf(review))?.effect)).toEqual([
        'older_revision',
        'other_content',
        'may_not',
      ]);
      expect(reader.body('visit', visit.act.id)).toMatchObject({ state: 'menunggu', superseded: true });
      expect(reader.body('visit', newer.act.id)).toMatchObject({ state: 'menunggu', revision: 2 });
      expect((await seenBy(supervisorKukar)).body('review', idOf(foreign))?.effect).toBe('may_not');
    });

    it('A12: two corrections of one revision are in conflict until one is decided', async () => {
      const visit = aVisit();
      const [left, right] = [aRevision(visit), aRevision(visit, { answers: { a_kondisi: 'rusak' } })];
      await world.send(verifikator01, visit, left);
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      expect(reader.body('visit', left.act.id)?.state).toBe('menunggu');
      await world.send(verifikator01, right);
      await reader.pull();
      const states = () => [left, right].map((revision) => reader.body('visit', revision.act.id)?.state);
      expect(states()).toEqual(['konflik', 'konflik']);
      await world.send(supervisorPupr, aReview(right, supervisorPupr));
      await reader.pull();
      expect(states()).toEqual(['menunggu', 'disetujui']);
    });

    it('A11: whatever the order of arrival, a visit, its confirmation, its denial and its review end the same', async () => {
      const outcomes = new Set<string>();
      for (const order of permutations([0, 1, 2, 3])) {
        const visit = aVisit();
        const confirmation = aConfirmation(visit, verifikator01, {
          signer: { name: 'Kades', position: 'Kades', nip: '-', accountId: kadesGentengKulon.id },
        });
        const denial = sealed('confirmation.denied', kadesGentengKulon, {
          confirmationId: confirmationId(confirmation),
          comment: 'Bukan saya',
        });
        const review = aReview(visit, supervisorPupr);
        const steps = [
          () => world.send(verifikator01, visit),
          () => world.send(verifikator01, confirmation),
          () => world.send(kadesGentengKulon, denial),
          () => world.send(supervisorPupr, review),
        ];
        for (const step of order) expect(await steps[step]?.()).toEqual(['accepted']);
        const reader = await seenBy(kadesGentengKulon);
        outcomes.add(
          JSON.stringify([
            reader.body('visit', visit.act.id)?.state,
            reader.body('confirmation', confirmationId(confirmation))?.matchesVisit,
            (reader.body('confirmation', confirmationId(confirmation))?.denied as { comment: string } | null)
              ?.comment,
            reader.body('review', idOf(review))?.effect,
          ]),
        );
      }
      expect([...outcomes]).toEqual([JSON.stringify(['disetujui', true, 'Bukan saya', 'decides'])]);
    });

    it('A13: a correction by somebody who had no business at the site changes nothing for those who had', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const intruder = aRevision(visit, {}, verifikator02);
      const twin = aVisit({ visitId: (visit.act.payload as { visitId: string }).visitId }, verifikator02);
      expect(await world.send(verifikator02, intruder, twin)).toEqual(['quarantined', 'quarantined']);
      const reader = await seenBy(supervisorPupr);
      expect(reader.body('visit', visit.act.id)).toMatchObject({ state: 'menunggu', superseded: false });
      expect(reader.body('visit', intruder.act.id)?.state).toBe('karantina');
      await world.send(supervisorPupr, aReview(visit, supervisorPupr));
      expect((await seenBy(verifikator01)).body('visit', visit.act.id)?.state).toBe('disetujui');
    });
  });

  describe('confirmations', () => {
    it('A14: a confirmation of other content is marked, and one kept apart says why', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const wrong = aConfirmation(visit, verifikator01, { visitHash: 'c'.repeat(64) });
      const strange = aConfirmation(visit, verifikator02);
      expect(await world.send(verifikator01, wrong)).toEqual(['accepted']);
      expect(await world.send(verifikator02, strange)).toEqual(['quarantined']);
      const reader = await seenBy(supervisorPupr);
      expect(reader.body('confirmation', confirmationId(wrong))?.matchesVisit).toBe(false);
      expect(reader.body('confirmation', confirmationId(strange))?.quarantine).toEqual(['not_assigned']);
    });

    it('A15: only who it stands in the name of can deny a confirmation; the account sees it wherever signed', async () => {
      const elsewhere = aVisit({ siteId: 'BWI-R02' }, verifikator02);
      const confirmation = aConfirmation(elsewhere, verifikator02, {
        signer: { name: 'Kades', position: 'Kades', nip: '-', accountId: kadesGentengKulon.id },
      });
      await world.send(verifikator02, elsewhere, confirmation);
      const kades = world.reader(kadesGentengKulon);
      await kades.pull();
      expect(kades.ids('confirmation')).toEqual([confirmationId(confirmation)]);
      expect(kades.ids('visit')).toEqual([]);
      const payload = { confirmationId: confirmationId(confirmation), comment: 'Bukan saya' };
      expect(await world.send(camatGenteng, sealed('confirmation.denied', camatGenteng, payload))).toEqual([
        'accepted',
      ]);
      await kades.pull();
      expect(kades.body('confirmation', payload.confirmationId)?.denied).toBeNull();
      await world.send(kadesGentengKulon, sealed('confirmation.denied', kadesGentengKulon, payload));
      await kades.pull();
      expect(kades.body('confirmation', payload.confirmationId)?.denied).toMatchObject({
        personId: kadesGentengKulon.id,
        comment: 'Bukan saya',
      });
    });

    it('A15: neither whose device recorded a signature nor a denial kept apart strikes a confirmation out', async () => {
      const visit = aVisit();
      const signer = { name: 'Kades', position: 'Kades', nip: '-', accountId: kadesGentengKulon.id };
      const dispute = aConfirmation(visit, admin01, { signer, verdict: 'dispute' });
      const payload = { confirmationId: confirmationId(dispute), comment: 'Bukan saya' };
      const deniedBy = (person: Person) => sealed('confirmation.denied', person, payload);
      const denied = async () =>
        (await seenBy(supervisorPupr)).body('confirmation', payload.confirmationId)?.denied;
      // Before its confirmation as after it.
      expect(
        (await world.sendRaw(kadesGentengKulon, [deniedBy(kadesGentengKulon)], { expired: true }))[0],
      ).toMatchObject({ outcome: 'quarantined' });
      await world.send(verifikator01, visit);
      await world.send(admin01, dispute);
      expect(await denied()).toBeNull();
      expect(await world.send(admin01, deniedBy(admin01))).toEqual(['accepted']);
      await world.sendRaw(kadesGentengKulon, [deniedBy(kadesGentengKulon)], { expired: true });
      expect(await denied()).toBeNull();
      await world.send(kadesGentengKulon, deniedBy(kadesGentengKulon));
      expect(await denied()).toMatchObject({ personId: kadesGentengKulon.id });
    });

    it('A15: who gave a confirmation with the own account can deny it, a role that may not deny cannot', async () => {
      const visit = aVisit();
      const own = aConfirmation(visit, kadesGentengKulon, { by: 'own_account' });
      const foreign = aConfirmation(visit, verifikator01, { by: 'own_account' });
      await world.send(verifikator01, visit, foreign);
      await world.send(kadesGentengKulon, own);
      const denialOf = (confirmation: typeof own, person: Person) =>
        sealed('confirmation.denied', person, { confirmationId: confirmationId(confirmation), comment: 'x' });
      await world.send(kadesGentengKulon, denialOf(own, kadesGentengKulon));
      expect(await world.send(verifikator01, denialOf(foreign, verifikator01))).toEqual(['quarantined']);
      const reader = await seenBy(supervisorPupr);
      expect(reader.body('confirmation', confirmationId(own))?.denied).not.toBeNull();
      expect(reader.body('confirmation', confirmationId(foreign))?.denied).toBeNull();
    });

    it('A9: what a signer field holds beside an account id is ignored, not stored as one', async () => {
      const visit = aVisit();
      const odd = aConfirmation(visit, verifikator01, {
        signer: { name: 'K', position: 'K', nip: '-', accountId: { $: 1 } as unknown as string },
      });
      expect(await world.send(verifikator01, visit, odd)).toEqual(['accepted', 'accepted']);
    });
  });

  describe('photos', () => {
    const upload = (
      photo: { photoId: string; sha256: string },
      mime: string | null = 'image/jpeg',
      by = verifikator01,
    ) =>
      recordPhotoReceived(
        world.deps,
        { photoId: photo.photoId, sha256: photo.sha256, bytes: 200_000, personId: by.id, deviceId: aUuid() },
        mime,
      );

    it('A16 U5: a photo uploaded before its visit waits unseen and is joined when the visit comes', async () => {
      const photo = aPhoto();
      await upload(photo);
      expect(await photoForReading(world.opened.db, verifikator01, photo.photoId)).toBeNull();
      await world.send(verifikator01, aVisit({ photos: [photo] }));
      const reader = await seenBy(supervisorPupr);
      expect(reader.body('photo', photo.photoId)).toMatchObject({ renderable: true });
      expect(reader.body('photo', photo.photoId)?.received).not.toBeNull();
      expect(await photoForReading(world.opened.db, supervisorPupr, photo.photoId)).toMatchObject({
        sha256: photo.sha256,
        renderedMime: 'image/jpeg',
      });
      expect(await photoForReading(world.opened.db, verifikator02, photo.photoId)).toBeNull();
    });

    it('A16: a photo declared first is on its way until its bytes are here; the second report changes nothing', async () => {
      const photo = aPhoto();
      await world.send(verifikator01, aVisit({ photos: [photo] }));
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      expect(reader.body('photo', photo.photoId)?.received).toBeNull();
      expect(await photoForReading(world.opened.db, supervisorPupr, photo.photoId)).toBeNull();
      await upload(photo);
      expect((await reader.pull()).map(({ kind, id }) => [kind, id])).toEqual([['photo', photo.photoId]]);
      await upload(photo);
      expect(await reader.pull()).toEqual([]);
      const answer = await receiptsFor(world.opened.db, verifikator01.id, [], [photo.photoId]);
      expect(answer.receipts).toMatchObject([{ kind: 'photo', sha256: photo.sha256, quarantined: false }]);
    });

    it('A16: bytes other than those declared are not received, whichever came first', async () => {
      const [early, late] = [aPhoto(), aPhoto()];
      await upload({ ...early, sha256: sha256('other') });
      await world.send(verifikator01, aVisit({ photos: [early, late] }));
      await upload({ ...late, sha256: sha256('other') });
      const answer = await receiptsFor(world.opened.db, verifikator01.id, [], [early.photoId, late.photoId]);
      expect(answer.unknown).toEqual([early.photoId, late.photoId]);
      await upload(early);
      expect(await isPhotoReceived(world.opened.db, { ...early, personId: verifikator01.id })).toBe(true);
    });

    it("A16: another person's upload or declaration of the same id takes nothing over", async () => {
      const photo = aPhoto();
      await upload(photo);
      await world.send(verifikator02, aVisit({ siteId: 'BWI-R02', photos: [photo] }, verifikator02));
      expect(await photoForReading(world.opened.db, verifikator02, photo.photoId)).toBeNull();
      await world.send(verifikator01, aVisit({ photos: [photo] }));
      expect(await photoForReading(world.opened.db, supervisorPupr, photo.photoId)).not.toBeNull();
      expect(await photoForReading(world.opened.db, verifikator02, photo.photoId)).toBeNull();
    });

    it('A16: a corrected revision refers to the same photo, and two photos may hold the same bytes', async () => {
      const photo = aPhoto();
      const twin = aPhoto({ sha256: photo.sha256 });
      const visit = aVisit({ photos: [photo, twin] });
      await world.send(verifikator01, visit);
      await upload(photo);
      await upload(twin);
      await world.send(verifikator01, aRevision(visit));
      const reader = await seenBy(supervisorPupr);
      expect(reader.ids('photo')).toEqual([photo.photoId, twin.photoId].sort());
      expect(reader.body('photo', photo.photoId)?.visitActId).toBe(visit.act.id);
    });

    it('A9 R4: a photo that cannot be shown is kept and receipted, and its visit is marked', async () => {
      const photo = aPhoto();
      const visit = aVisit({ photos: [photo] });
      await world.send(verifikator01, visit);
      await upload(photo, null);
      const reader = await seenBy(supervisorPupr);
      expect(reader.body('photo', photo.photoId)?.renderable).toBe(false);
      expect(reader.body('visit', visit.act.id)).toMatchObject({
        state: 'karantina',
        quarantine: ['photo_unreadable'],
      });
      const answer = await receiptsFor(world.opened.db, verifikator01.id, [], [photo.photoId]);
      expect(answer.receipts).toMatchObject([{ quarantined: true }]);
      const early = aPhoto();
      await upload(early, null);
      const next = aVisit({ photos: [early] });
      await world.send(verifikator01, next);
      expect((await seenBy(supervisorPupr)).body('visit', next.act.id)?.quarantine).toEqual([
        'photo_unreadable',
      ]);
    });
  });
};

const permutations = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
