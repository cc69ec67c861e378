// Parts of a photo obscured for others: who decides, in whatever order things come, and who still sees the original.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PictureRegion } from '../../src/domain/obscure-picture.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { photoForReading, recordPhotoReceived } from '../../src/server/record/photos.ts';
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
  aJudgement,
  anObscuring,
  aPhoto,
  aProposal,
  aProposalJudgement,
  aUuid,
  aVisit,
  createWorld,
  sha256,
  type World,
} from './record-world.ts';

const face: PictureRegion = { x: 0.25, y: 0.25, width: 0.25, height: 0.25 };
const plate: PictureRegion = { x: 0.6, y: 0.7, width: 0.2, height: 0.1 };

export const recordObscuringsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const upload = (photo: PhotoFacts) =>
    recordPhotoReceived(
      world.deps,
      {
        photoId: photo.photoId,
        sha256: photo.sha256,
        bytes: 200_000,
        personId: verifikator01.id,
        deviceId: aUuid(),
      },
      'image/jpeg',
    );
  const aShownPhoto = async () => {
    const photo = aPhoto();
    const visit = aVisit({ photos: [photo] });
    await world.send(verifikator01, visit);
    await upload(photo);
    return { photo, visit };
  };
  const obscuredFor = async (person: typeof admin01, photo: PhotoFacts) =>
    (await photoForReading(world.opened.db, person, photo.photoId))?.obscured ?? null;
  const told = async (photo: PhotoFacts) =>
    (await world.seenBy(kadesGentengKulon)).body('photo', photo.photoId)?.obscured;

  it('A19 A20: what a supervisor obscures is told to everybody; the original stays for its author, desk and admin', async () => {
    const { photo, visit } = await aShownPhoto();
    expect(await told(photo)).toBeUndefined();
    const act = anObscuring(visit, photo, supervisorPupr);
    expect(await world.send(supervisorPupr, act)).toEqual(['accepted']);
    expect(await told(photo)).toEqual({ regions: [face], actId: act.act.id });
    for (const person of [kadesGentengKulon, camatGenteng])
      expect(await obscuredFor(person, photo)).toEqual([face]);
    for (const person of [verifikator01, supervisorPupr, admin01])
      expect(await obscuredFor(person, photo)).toBeNull();
    expect(await photoForReading(world.opened.db, supervisorKukar, photo.photoId)).toBeNull();
    expect(await photoForReading(world.opened.db, verifikator02, photo.photoId)).toBeNull();
  });

  it('A19: the act that comes before its visit takes effect when the visit comes', async () => {
    const photo = aPhoto();
    const visit = aVisit({ photos: [photo] });
    await world.send(verifikator01, anObscuring(visit, photo, verifikator01));
    await upload(photo);
    await world.send(verifikator01, visit);
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([face]);
  });

  it("A19: the author adds to what the desk obscured and lifts nothing of it; the desk's word replaces all before", async () => {
    const { photo, visit } = await aShownPhoto();
    await world.send(supervisorPupr, anObscuring(visit, photo, supervisorPupr, { regions: [face] }));
    await world.send(verifikator01, anObscuring(visit, photo, verifikator01, { regions: [] }));
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([face]);
    await world.send(verifikator01, anObscuring(visit, photo, verifikator01, { regions: [plate] }));
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([face, plate]);
    await world.send(supervisorPupr, anObscuring(visit, photo, supervisorPupr, { regions: [] }));
    expect(await obscuredFor(kadesGentengKulon, photo)).toBeNull();
    expect(await told(photo)).toBeUndefined();
  });

  it('A19: no part named of a whole photo says that no face is in it, told to everybody; lifting parts does not', async () => {
    const { photo, visit } = await aShownPhoto();
    const noFaces = async () => {
      const body = (await world.seenBy(kadesGentengKulon)).body('photo', photo.photoId);
      const row = await world.opened.db
        .selectFrom('photo')
        .select(['no_faces', 'obscured'])
        .where('photo_id', '=', photo.photoId)
        .executeTakeFirstOrThrow();
      expect(body?.noFaces ?? null).toBe(row.no_faces);
      expect(body?.obscured ?? null).toEqual(row.obscured === null ? null : JSON.parse(row.obscured));
      return row.no_faces;
    };
    expect(await noFaces()).toBeNull();
    await world.send(verifikator02, anObscuring(visit, photo, verifikator02, { regions: [] }));
    await world.send(
      verifikator01,
      anObscuring(visit, photo, verifikator01, { regions: [], sha256: sha256('another picture') }),
    );
    expect(await noFaces()).toBeNull();
    const looked = anObscuring(visit, photo, verifikator01, { regions: [] });
    await world.send(verifikator01, looked);
    expect(await noFaces()).toBe(looked.act.id);
    for (const person of [kadesGentengKulon, verifikator01, supervisorPupr])
      expect(await photoForReading(world.opened.db, person, photo.photoId)).toMatchObject({
        obscured: null,
        isGuarded: false,
      });
    await world.send(supervisorPupr, anObscuring(visit, photo, supervisorPupr, { regions: [face] }));
    expect(await noFaces()).toBeNull();
    await world.send(supervisorPupr, anObscuring(visit, photo, supervisorPupr, { regions: [] }));
    expect(await noFaces()).toBeNull();
    const again = anObscuring(visit, photo, supervisorPupr, { regions: [] });
    await world.send(supervisorPupr, again);
    expect(await noFaces()).toBe(again.act.id);
  });

  it('A19: that no face is in it may be said before the visit comes', async () => {
    const photo = aPhoto();
    const visit = aVisit({ photos: [photo] });
    const looked = anObscuring(visit, photo, verifikator01, { regions: [] });
    await world.send(verifikator01, looked);
    await world.send(verifikator01, visit);
    await upload(photo);
    expect((await world.seenBy(kadesGentengKulon)).body('photo', photo.photoId)?.noFaces).toBe(looked.act.id);
  });

  it('A19: a word of somebody else, of another desk, of a confirmer or on other bytes changes nothing', async () => {
    const { photo, visit } = await aShownPhoto();
    await world.send(verifikator02, anObscuring(visit, photo, verifikator02));
    await world.send(supervisorKukar, anObscuring(visit, photo, supervisorKukar));
    expect(await world.send(kadesGentengKulon, anObscuring(visit, photo, kadesGentengKulon))).toEqual([
      'quarantined',
    ]);
    await world.send(
      supervisorPupr,
      anObscuring(visit, photo, supervisorPupr, { sha256: sha256('another picture') }),
    );
    expect(await obscuredFor(kadesGentengKulon, photo)).toBeNull();
    expect(await told(photo)).toBeUndefined();
  });

  it('A5 A19: sent twice it counts once, and the photo of another row with the same bytes stays as it is', async () => {
    const photo = aPhoto();
    const twin = aPhoto({ sha256: photo.sha256 });
    const visit = aVisit({ photos: [photo, twin] });
    await world.send(verifikator01, visit);
    await upload(photo);
    await upload(twin);
    const act = anObscuring(visit, photo, supervisorPupr);
    expect(await world.send(supervisorPupr, act, act)).toEqual(['accepted', 'known']);
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([face]);
    expect(await obscuredFor(kadesGentengKulon, twin)).toBeNull();
  });

  it('A9 A17 A19: of a disabled account it is kept apart without effect, and cannot be admitted', async () => {
    const { photo, visit } = await aShownPhoto();
    const act = anObscuring(visit, photo, verifikator01);
    const [answer] = await world.sendRaw(verifikator01, [act], { disabled: true });
    expect(answer?.outcome).toBe('quarantined');
    expect((await world.seenBy(supervisorPupr)).body('heldAct', act.act.id)).toMatchObject({
      type: 'photo.obscured',
      siteId: (visit.act.payload as VisitPayload).siteId,
      reasons: ['account_disabled'],
    });
    await world.send(supervisorPupr, aJudgement(act, supervisorPupr));
    expect(await obscuredFor(kadesGentengKulon, photo)).toBeNull();
  });

  it('A19 A20 A21: a photo of a proposal is obscured by its maker and the desks of its regency, before and after it is accepted', async () => {
    const photo = aPhoto();
    const proposal = aProposal({ photos: [photo], noPhotoReason: null });
    await world.send(verifikator01, proposal);
    await upload(photo);
    await world.send(supervisorKukar, anObscuring(proposal, photo, supervisorKukar));
    await world.send(verifikator02, anObscuring(proposal, photo, verifikator02));
    const toldOf = async (person: typeof admin01) =>
      (await world.seenBy(person)).body('photo', photo.photoId)?.obscured;
    expect(await toldOf(supervisorPupr)).toBeUndefined();
    await world.send(verifikator01, anObscuring(proposal, photo, verifikator01));
    expect(await toldOf(supervisorPupr)).toMatchObject({ regions: [face] });
    await world.send(supervisorPupr, anObscuring(proposal, photo, supervisorPupr, { regions: [plate] }));
    expect(await photoForReading(world.opened.db, kadesGentengKulon, photo.photoId)).toBeNull();
    await world.send(supervisorPupr, aProposalJudgement(proposal, supervisorPupr));
    expect(await toldOf(kadesGentengKulon)).toMatchObject({ regions: [plate] });
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([plate]);
    for (const person of [verifikator01, supervisorPupr, admin01])
      expect(await obscuredFor(person, photo)).toBeNull();
    expect(await photoForReading(world.opened.db, verifikator02, photo.photoId)).toBeNull();
  });

  it('A19 A21: a word on a photo of a proposal that comes before the proposal, or while it is held, takes effect', async () => {
    const photo = aPhoto();
    const early = aProposal({ photos: [photo], noPhotoReason: null });
    await world.send(supervisorPupr, anObscuring(early, photo, supervisorPupr));
    await upload(photo);
    await world.send(verifikator01, early);
    await world.send(supervisorPupr, aProposalJudgement(early, supervisorPupr));
    expect(await obscuredFor(kadesGentengKulon, photo)).toEqual([face]);

    const heldPhoto = aPhoto();
    const held = aProposal({ photos: [heldPhoto], noPhotoReason: null }, kadesGentengKulon);
    expect(await world.send(kadesGentengKulon, held)).toEqual(['quarantined']);
    await world.send(supervisorPupr, anObscuring(held, heldPhoto, supervisorPupr));
    await world.send(supervisorPupr, aJudgement(held, supervisorPupr));
    await world.send(supervisorPupr, aProposalJudgement(held, supervisorPupr));
    expect((await world.seenBy(camatGenteng)).body('photo', heldPhoto.photoId)?.obscured).toMatchObject({
      regions: [face],
    });
  });
};
