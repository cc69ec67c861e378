// Many visits in little time: copies of visits that came the ordinary way, written straight into the tables.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Visit } from '../../src/domain/visit.ts';
import { insertRows } from '../../src/server/database/engine.ts';
import type { TinjauDatabase } from '../../src/server/database/schema.ts';

const perTransaction = 1000;

/** Copies the visits that are there until there are `count` more, for who sees the first ones. */
export const copyVisits = async (database: Kysely<TinjauDatabase>, count: number): Promise<void> => {
  const visits = await database.selectFrom('visit').selectAll().orderBy('act_id').execute();
  const actIds = visits.map(({ act_id }) => act_id);
  const acts = await database.selectFrom('act').selectAll().where('id', 'in', actIds).execute();
  const entities = await database
    .selectFrom('entity')
    .selectAll()
    .where('kind', '=', 'visit')
    .where('id', 'in', actIds)
    .execute();
  const feeds = await database
    .selectFrom('feed')
    .selectAll()
    .where('kind', '=', 'visit')
    .where('id', 'in', actIds)
    .execute();
  let arrival = 1_000_000;
  for (let made = 0; made < count; made += perTransaction)
    await database.transaction().execute(async (trx) => {
      const rows = { act: [], visit: [], entity: [], feed: [] } as {
        act: typeof acts;
        visit: typeof visits;
        entity: typeof entities;
        feed: typeof feeds;
      };
      for (let n = 0; n < Math.min(perTransaction, count - made); n += 1) {
        const visit = visits[n % visits.length];
        const act = acts.find(({ id }) => id === visit?.act_id);
        const entity = entities.find(({ id }) => id === visit?.act_id);
        if (!visit || !act || !entity) throw new Error('There is no visit to copy.');
        const [actId, visitId] = [randomUUID(), randomUUID()];
        arrival += 1;
        rows.act.push({ ...act, id: actId, arrival, device_seq: arrival });
        rows.visit.push({ ...visit, act_id: actId, visit_id: visitId, arrival });
        const body = JSON.stringify({ ...(JSON.parse(entity.body) as Visit), actId, visitId });
        rows.entity.push({ ...entity, id: actId, visit_act_id: actId, body, bytes: Buffer.byteLength(body) });
        for (const [index, feed] of feeds.filter(({ id }) => id === visit.act_id).entries())
          rows.feed.push({ ...feed, id: actId, seq: arrival * 100 + index });
      }
      for (const table of ['act', 'visit', 'entity', 'feed'] as const)
        await insertRows(trx, table, rows[table] as never);
    });
};
