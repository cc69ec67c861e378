// Photos as visits declare them and phones upload them, in either order.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { isPhotoReceived, photoForReading, recordPhotoReceived } from '../../src/server/record/photos.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { supervisorPupr, verifikator01, verifikator02 } from './record-cast.ts';
import { aPhoto, aRevision, aUuid, aVisit, createWorld, sha256, type World } from './record-world.ts';

export const recordPhotosSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const seenBy = (person: Person) => world.seenBy(person);

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
};
