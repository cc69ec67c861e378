// What acts do to each other once they are stored: revisions, reviews, confirmations, denials, photos.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ReviewPayload } from '../../src/domain/review.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
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
  aReview,
  aRevision,
  aUuid,
  aVisit,
  createWorld,
  sealed,
  type World,
} from './record-world.ts';

export const recordVisitsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const seenBy = (person: Person) => world.seenBy(person);
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

  describe('visits of others', () => {
    const visitIdOf = (visit: { act: { payload: unknown } }) =>
      (visit.act.payload as { visitId: string }).visitId;

    it('A12: a visit at another site under the same visitId takes nothing off the queue', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const there = { siteId: 'BWI-R02', visitId: visitIdOf(visit) };
      const based = aRevision(visit, there, verifikator02);
      const twin = aVisit(there, verifikator02);
      expect(await world.send(verifikator02, based, twin)).toEqual(['accepted', 'accepted']);
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      const open = { state: 'menunggu', superseded: false };
      for (const each of [visit, based, twin]) expect(reader.body('visit', each.act.id)).toMatchObject(open);
      const review = aReview(visit, supervisorPupr);
      await world.send(supervisorPupr, review);
      await reader.pull();
      expect(reader.body('review', idOf(review))?.effect).toBe('decides');
      expect(reader.body('visit', twin.act.id)).toMatchObject(open);
    });

    it('A12: a visit based on itself stays on the queue', async () => {
      const id = aUuid();
      const made = aVisit({ basedOn: id });
      const circular = sealed('visit.submitted', verifikator01, made.act.payload as VisitPayload, { id });
      await world.send(verifikator01, circular);
      expect((await seenBy(supervisorPupr)).body('visit', id)).toMatchObject({
        state: 'menunggu',
        superseded: false,
        revision: 1,
      });
    });

    it("A13: at a site nobody registered nobody corrects another's visit, and the author the own", async () => {
      const visit = aVisit({ siteId: 'NOWHERE' });
      await world.send(verifikator01, visit);
      await world.send(verifikator02, aRevision(visit, {}, verifikator02));
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.superseded).toBe(false);
      await world.send(verifikator01, aRevision(visit));
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.superseded).toBe(true);
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
};

const permutations = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
