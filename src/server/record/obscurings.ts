// What others are not to see of a photo. An obscuring may come before its photo; what it does is judged once, when the
// two first meet, and the photo's row then says what holds.

import type { ActOf } from '../../domain/act.ts';
import { effectOfObscuring, noFacesNow, type ObscuringEffect, obscuredNow } from '../../domain/obscuring.ts';
import { insertRows } from '../database/engine.ts';
import type { ObscuringTable, PhotoTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { photoEntity } from './declare-photos.ts';
import { publishEntities } from './entity.ts';
import type { ArrivedAct } from './read-item.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export const addObscurings = async (
  writing: RecordWriting,
  arrived: readonly ArrivedAct<ActOf<'photo.obscured'>>[],
): Promise<void> => {
  if (arrived.length === 0) return;
  const rows = new Map<string, ObscuringTable>();
  for (const { act, author, arrival, apart } of arrived) {
    const { obscuredId, photoId, sha256, regions } = act.payload;
    if (rows.has(obscuredId)) continue;
    rows.set(obscuredId, {
      obscured_id: obscuredId,
      act_id: act.id,
      photo_id: photoId,
      sha256,
      regions: JSON.stringify(regions.map(({ x, y, width, height }) => ({ x, y, width, height }))),
      person_id: author.id,
      arrival,
      apart: apart ? 1 : 0,
      effect: 'waiting',
    });
  }
  await insertRows(writing.trx, 'obscuring', [...rows.values()], 'on conflict ("obscured_id") do nothing');
  await settleObscurings(
    writing,
    arrived.map(({ act }) => act.payload.photoId),
  );
};

/** Works out anew what holds for these photos; everybody who sees one is told when it became other than before. */
export const settleObscurings = async (
  writing: RecordWriting,
  photoIds: readonly string[],
): Promise<void> => {
  const rows = await selectIn(writing.trx, 'obscuring', 'all', 'photo_id', photoIds);
  if (rows.length === 0) return;
  const byPhoto = groupBy(rows, (row) => row.photo_id);
  for (const photo of await selectIn(writing.trx, 'photo', 'all', 'photo_id', byPhoto.keys())) {
    if (photo.visit_act_id === null) continue;
    const facts = [];
    for (const row of byPhoto.get(photo.photo_id) ?? [])
      facts.push({
        actId: row.act_id,
        order: row.arrival,
        effect: await effectNow(writing, row, photo),
        regions: JSON.parse(row.regions),
      });
    const now = obscuredNow(facts);
    const told = { obscured: now && JSON.stringify(now), no_faces: noFacesNow(facts) };
    if (told.obscured === (photo.obscured ?? null) && told.no_faces === (photo.no_faces ?? null)) continue;
    await writing.trx.updateTable('photo').set(told).where('photo_id', '=', photo.photo_id).execute();
    const visit = await writing.trx
      .selectFrom('visit')
      .select('assessor')
      .where('act_id', '=', photo.visit_act_id)
      .executeTakeFirst();
    await publishEntities(writing, [photoEntity({ ...photo, ...told }, visit?.assessor === 1)]);
  }
};

const effectNow = async (
  writing: RecordWriting,
  row: ObscuringTable,
  photo: PhotoTable,
): Promise<ObscuringEffect> => {
  if (row.effect !== 'waiting') return row.effect as ObscuringEffect;
  const people = await writing.people();
  const person = people.byId.get(row.person_id);
  const site = photo.site_id === null ? undefined : (await writing.sites([photo.site_id])).get(photo.site_id);
  const isNear = !site && people.audienceWithoutSite(photo.person_id).has(row.person_id);
  const effect: ObscuringEffect =
    row.sha256 !== photo.sha256
      ? 'other_content'
      : person === undefined || row.apart === 1
        ? 'may_not'
        : effectOfObscuring(person, photo.person_id, site?.facts ?? null, isNear);
  await writing.trx
    .updateTable('obscuring')
    .set({ effect })
    .where('obscured_id', '=', row.obscured_id)
    .execute();
  writing.tookEffect.set(row.act_id, effect);
  return effect;
};
