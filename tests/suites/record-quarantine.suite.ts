// The inbox of what is kept apart: who is told, whose word counts, and what it does to the record.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SealedAct } from '../../src/domain/act.ts';
import type { ConfirmationPayload } from '../../src/domain/confirmation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { HeldAct } from '../../src/domain/quarantine.ts';
import type { ReviewPayload } from '../../src/domain/review.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { holdEarlier } from '../../src/server/record/hold-earlier.ts';
import { recordPhotoReceived } from '../../src/server/record/photos.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  kadesGentengKulon,
  supervisorKukar,
  supervisorPupr,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import {
  aConfirmation,
  aJudgement,
  aPhoto,
  aReview,
  aRevision,
  aVisit,
  createWorld,
  seal,
  sealed,
  type World,
} from './record-world.ts';

export const recordQuarantineSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const seenBy = (person: Person) => world.seenBy(person);
  const heldBy = async (person: Person, heldId: string) =>
    (await seenBy(person)).body('heldAct', heldId) as unknown as HeldAct | undefined;
  const stateOf = async (actId: string) => (await seenBy(admin01)).body('visit', actId)?.state;
  /** The bytes of this photo of the visit came, and nobody can look at them. */
  const unreadable = (photo: PhotoFacts, { act }: SealedAct) => {
    const { photoId, sha256 } = photo;
    const received = { photoId, personId: act.personId, deviceId: act.deviceId, sha256, bytes: 9 };
    return recordPhotoReceived(world.deps, received, null);
  };
  /** A visit to BWI-R01 by somebody it is not assigned to. */
  const reassigned = () => aVisit({}, verifikator02);

  describe('who is told', () => {
    it('A17: the desk and the author hold it with its reasons; nobody else, not even who sees the visit', async () => {
      const visit = reassigned();
      expect(await world.send(verifikator02, visit)).toEqual(['quarantined']);
      for (const person of [supervisorPupr, admin01, verifikator02])
        expect(await heldBy(person, visit.act.id)).toMatchObject({
          heldId: visit.act.id,
          hash: visit.hash,
          type: 'visit.submitted',
          siteId: 'BWI-R01',
          reasons: ['not_assigned'],
          decision: null,
        });
      expect((await seenBy(verifikator01)).body('visit', visit.act.id)?.state).toBe('karantina');
      for (const person of [verifikator01, kadesGentengKulon, supervisorKukar])
        expect(await heldBy(person, visit.act.id)).toBeUndefined();
    });

    it('A17 A10: an act of an unknown type reaches the desk of its author', async () => {
      const act = seal({
        ...sealed('confirmation.denied', verifikator01, { confirmationId: aVisit().act.id, comment: '' }).act,
        type: 'future.act',
      } as never);
      expect(await world.send(verifikator01, act)).toEqual(['quarantined']);
      expect(await heldBy(supervisorPupr, act.act.id)).toMatchObject({
        type: 'future.act',
        siteId: null,
        reasons: ['unknown_type'],
      });
      expect(await heldBy(supervisorKukar, act.act.id)).toBeUndefined();
    });

    it('A17 A6: other content under a taken id is held beside the first, once however often it comes', async () => {
      const visit = aVisit();
      const other = seal({
        ...visit.act,
        payload: { ...visit.act.payload, answers: { a_kondisi: 'rusak' } },
      } as typeof visit.act);
      await world.send(verifikator01, visit);
      expect(await world.send(verifikator01, other, other)).toEqual(['refused', 'refused']);
      expect(await world.send(verifikator01, other)).toEqual(['refused']);
      const reader = await seenBy(supervisorPupr);
      expect(reader.ids('heldAct')).toEqual([`${visit.act.id}:${other.hash.slice(0, 12)}`]);
      expect(reader.body('visit', visit.act.id)?.hash).toBe(visit.hash);
    });

    it('A17: what is in order is not held', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01));
      expect((await seenBy(supervisorPupr)).ids('heldAct')).toEqual([]);
    });
  });

  describe('the word of a supervisor', () => {
    it('A17: an admitted visit waits for its review, and everybody reads so', async () => {
      const visit = reassigned();
      await world.send(verifikator02, visit);
      const word = aJudgement(visit, supervisorPupr, { comment: 'Dipindah hari itu juga' });
      expect(await world.send(supervisorPupr, word)).toEqual(['accepted']);
      expect((await seenBy(verifikator02)).body('visit', visit.act.id)).toMatchObject({
        state: 'menunggu',
        quarantine: [],
      });
      expect(await heldBy(verifikator02, visit.act.id)).toMatchObject({
        decision: { verdict: 'admitted', personId: supervisorPupr.id, comment: 'Dipindah hari itu juga' },
      });
      await world.send(supervisorPupr, aReview(visit, supervisorPupr));
      expect(await stateOf(visit.act.id)).toBe('disetujui');
    });

    it('A17: what is set aside stays apart and is decided; the newest word counts, both ways', async () => {
      const visit = reassigned();
      await world.send(verifikator02, visit);
      await world.send(
        supervisorPupr,
        aJudgement(visit, supervisorPupr, { verdict: 'set_aside', comment: 'Bukan lokasinya' }),
      );
      expect(await stateOf(visit.act.id)).toBe('karantina');
      expect((await heldBy(admin01, visit.act.id))?.decision?.verdict).toBe('set_aside');
      await world.send(admin01, aJudgement(visit, admin01));
      expect(await stateOf(visit.act.id)).toBe('menunggu');
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr, { verdict: 'set_aside' }));
      expect(await stateOf(visit.act.id)).toBe('karantina');
      expect((await seenBy(admin01)).body('visit', visit.act.id)?.quarantine).toEqual(['not_assigned']);
    });

    it('A17: a word from who may not judge there, on other content, or through a disabled account changes nothing', async () => {
      const visit = reassigned();
      await world.send(verifikator02, visit);
      await world.send(supervisorKukar, aJudgement(visit, supervisorKukar));
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr, { heldHash: 'b'.repeat(64) }));
      expect(await world.send(verifikator01, aJudgement(visit, verifikator01))).toEqual(['quarantined']);
      const apart = aJudgement(visit, supervisorPupr);
      await world.sendRaw(supervisorPupr, [apart], { disabled: true });
      expect(await stateOf(visit.act.id)).toBe('karantina');
      expect((await heldBy(admin01, visit.act.id))?.decision).toBeNull();
    });

    it('A17 A11: a judgement that comes before what it judges meets it when it comes', async () => {
      const visit = reassigned();
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr));
      expect(await world.send(verifikator02, visit)).toEqual(['quarantined']);
      expect(await stateOf(visit.act.id)).toBe('menunggu');
    });

    it('A17: an admitted correction takes its place among the revisions', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const correction = aVisit(
        { visitId: (visit.act.payload as VisitPayload).visitId, basedOn: visit.act.id },
        verifikator02,
      );
      await world.send(verifikator02, correction);
      expect((await seenBy(admin01)).body('visit', visit.act.id)?.superseded).toBe(false);
      await world.send(supervisorPupr, aJudgement(correction, supervisorPupr));
      const reader = await seenBy(admin01);
      expect(reader.body('visit', visit.act.id)?.superseded).toBe(true);
      expect(reader.body('visit', correction.act.id)).toMatchObject({ revision: 2, state: 'menunggu' });
    });

    it('A17: an admitted confirmation counts, and an admitted denial takes effect', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const confirmation = aConfirmation(visit, kadesGentengKulon, { by: 'own_account' });
      await world.sendRaw(kadesGentengKulon, [confirmation], { expired: true });
      const { confirmationId } = confirmation.act.payload as ConfirmationPayload;
      const body = async () => (await seenBy(admin01)).body('confirmation', confirmationId);
      expect((await body())?.quarantine).toEqual(['session_expired']);
      await world.send(supervisorPupr, aJudgement(confirmation, supervisorPupr));
      expect(await body()).not.toHaveProperty('quarantine');
      const denial = sealed('confirmation.denied', kadesGentengKulon, { confirmationId, comment: 'Keliru' });
      await world.sendRaw(kadesGentengKulon, [denial], { expired: true });
      expect((await body())?.denied).toBeNull();
      await world.send(admin01, aJudgement(denial, admin01));
      expect((await body())?.denied).toMatchObject({ personId: kadesGentengKulon.id, comment: 'Keliru' });
      await world.send(admin01, aJudgement(denial, admin01, { verdict: 'set_aside' }));
      expect((await body())?.denied).toBeNull();
    });

    it('A17: a review cannot be admitted, only set aside', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const review = aReview(visit, verifikator01);
      expect(await world.send(verifikator01, review)).toEqual(['quarantined']);
      await world.send(supervisorPupr, aJudgement(review, supervisorPupr));
      expect((await heldBy(admin01, review.act.id))?.decision).toBeNull();
      await world.send(supervisorPupr, aJudgement(review, supervisorPupr, { verdict: 'set_aside' }));
      expect((await heldBy(admin01, review.act.id))?.decision?.verdict).toBe('set_aside');
      expect(await stateOf(visit.act.id)).toBe('menunggu');
    });

    it('A17 U6: a photo that cannot be shown asks anew, also after the visit was admitted', async () => {
      const photo = aPhoto();
      const visit = aVisit({ photos: [photo] }, verifikator02);
      await world.send(verifikator02, visit);
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr));
      await unreadable(photo, visit);
      expect(await heldBy(admin01, visit.act.id)).toMatchObject({
        reasons: ['not_assigned', 'photo_unreadable'],
        decision: null,
      });
      expect(await stateOf(visit.act.id)).toBe('karantina');
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr));
      expect(await stateOf(visit.act.id)).toBe('menunggu');
    });

    it('A17 A13: what was admitted, got an unreadable photo and is then set aside supersedes nothing', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const photo = aPhoto();
      const correction = aRevision(visit, { photos: [photo] }, verifikator02);
      await world.send(verifikator02, correction);
      await world.send(supervisorPupr, aJudgement(correction, supervisorPupr));
      expect((await seenBy(admin01)).body('visit', visit.act.id)?.superseded).toBe(true);
      await unreadable(photo, correction);
      await world.send(supervisorPupr, aJudgement(correction, supervisorPupr, { verdict: 'set_aside' }));
      const reader = await seenBy(admin01);
      expect(reader.body('visit', correction.act.id)).toMatchObject({
        state: 'karantina',
        quarantine: ['not_assigned', 'photo_unreadable'],
      });
      expect(reader.body('visit', visit.act.id)).toMatchObject({ state: 'menunggu', superseded: false });
    });
  });

  describe('a database from before the inbox', () => {
    it('A17: tells the desks once of everything it keeps apart, and it can be judged', async () => {
      const photo = aPhoto();
      const inOrder = aVisit();
      const [visit, later] = [reassigned(), aVisit({ photos: [photo] })];
      const other = seal({
        ...later.act,
        payload: { ...later.act.payload, answers: {} },
      } as typeof later.act);
      const unknown = seal({ ...inOrder.act, id: aVisit().act.id, type: 'future.act' } as never);
      const judgement = aJudgement(visit, supervisorPupr);
      await world.send(verifikator02, visit);
      await world.send(verifikator01, inOrder, later, unknown);
      await world.send(verifikator01, other);
      await unreadable(photo, later);
      const { database } = world.deps;
      const before = await seenBy(supervisorPupr);
      const ids = before.ids('heldAct');
      expect(ids.length).toBe(4);
      await database.deleteFrom('entity').where('kind', '=', 'heldAct').execute();
      await database.deleteFrom('feed').where('kind', '=', 'heldAct').execute();
      // Judged while nothing was there to be judged.
      await world.send(supervisorPupr, judgement);
      expect(await stateOf(visit.act.id)).toBe('karantina');

      expect(await holdEarlier(world.deps)).toBe(4);
      const reader = await seenBy(supervisorPupr);
      expect(reader.ids('heldAct')).toEqual(ids);
      for (const id of ids) {
        const { since: _, decision: __, ...facts } = before.body('heldAct', id) as unknown as HeldAct;
        expect(reader.body('heldAct', id)).toMatchObject(facts);
      }
      expect((await seenBy(supervisorKukar)).ids('heldAct')).toEqual([]);
      expect(await stateOf(visit.act.id)).toBe('menunggu');
      await world.send(supervisorPupr, aJudgement(later, supervisorPupr));
      expect(await stateOf(later.act.id)).toBe('menunggu');

      // A second start leaves what was judged meanwhile, and tells nobody anything.
      const rung = world.rung.length;
      expect(await holdEarlier(world.deps)).toBe(0);
      await database.deleteFrom('meta').where('key', '=', 'held_acts').execute();
      expect(await holdEarlier(world.deps)).toBe(0);
      expect(world.rung.length).toBe(rung);
      expect((await heldBy(admin01, later.act.id))?.decision?.verdict).toBe('admitted');
    });
  });

  describe('a decision already made', () => {
    const reviewed = async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const review = aReview(visit, supervisorPupr);
      const stays = async () => {
        const reader = await seenBy(admin01);
        expect(reader.body('visit', visit.act.id)).toMatchObject({ state: 'disetujui', superseded: true });
        const { reviewId } = review.act.payload as ReviewPayload;
        expect(reader.body('review', reviewId)?.effect).toBe('decides');
      };
      return { visit, review, stays };
    };

    it('I5: stays when a correction nobody could vouch for then comes from its own phone', async () => {
      const { visit, review, stays } = await reviewed();
      const correction = aRevision(visit);
      const caller = { person: verifikator01, expired: false, disabled: false, unproven: true };
      await receiveActs(world.deps, caller, [correction]);
      await world.send(supervisorPupr, review);
      expect(await world.send(verifikator01, correction)).toEqual(['known']);
      await stays();
      expect(await stateOf(correction.act.id)).toBe('menunggu');
    });

    it('A17: stays when the correction of an outsider is admitted, and when it is admitted again', async () => {
      const { visit, review, stays } = await reviewed();
      const correction = aRevision(visit, {}, verifikator02);
      const another = aRevision(visit, { answers: { a_kondisi: 'rusak' } }, verifikator02);
      await world.send(verifikator02, correction, another);
      await world.send(supervisorPupr, review);
      for (const verdict of ['admitted', 'set_aside', 'admitted'] as const)
        await world.send(supervisorPupr, aJudgement(correction, supervisorPupr, { verdict }));
      await stays();
    });

    it('A17: does not come about anew when a correction that was never apart is admitted', async () => {
      const { visit, review } = await reviewed();
      const correction = aRevision(visit);
      await world.sendRaw(verifikator01, [correction], { expired: true });
      await world.send(supervisorPupr, review);
      expect(await stateOf(visit.act.id)).toBe('menunggu');
      await world.send(supervisorPupr, aJudgement(correction, supervisorPupr));
      const reader = await seenBy(admin01);
      expect(reader.body('visit', visit.act.id)?.state).toBe('menunggu');
      expect(reader.body('review', (review.act.payload as ReviewPayload).reviewId)?.effect).toBe(
        'older_revision',
      );
    });
  });
};
