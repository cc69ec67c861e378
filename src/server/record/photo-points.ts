// Photo points made in the field: added to the site by the visit that brought them, once it counts. They stay whatever
// becomes of that visit, and whatever the register brings later: other photos may have been taken from them since.

import { idSchema } from '../../contract/ids.ts';
import { withPhotoPoints } from '../../domain/photo-points.ts';
import type { PhotoPoint, Site } from '../../domain/site.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import { insertRows } from '../database/engine.ts';
import type { PhotoPointTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { entityRow } from './entity.ts';
import { saveBodies } from './save-bodies.ts';
import { groupBy } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

/** A visit and the photo points made on it. */
export interface BroughtPoints {
  readonly visitActId: string;
  readonly siteId: string;
  readonly reasons: readonly QuarantineReason[];
  /** Made by an assessor: what hangs on it stays out of other assessors' sight. */
  readonly assessor: boolean;
  readonly photoPoints: readonly PhotoPoint[] | undefined;
}

/** A site takes so many from the field; more stay with their visits. */
export const mostAddedPoints = 100;
const longestLabel = 120;

/** Adds the photo points of visits that count, and tells everybody who holds their sites. */
export const addPhotoPoints = async (
  writing: RecordWriting,
  brought: readonly BroughtPoints[],
): Promise<void> => {
  const offered = brought.filter(
    ({ reasons, assessor, photoPoints }) =>
      // An unreadable photo is no word against who took it, and may come before its visit or after it.
      !assessor && photoPoints?.length && reasons.every((reason) => reason === 'photo_unreadable'),
  );
  if (offered.length === 0) return;
  const held = await readPhotoPoints(
    writing,
    offered.map(({ siteId }) => siteId),
  );
  const rows = [...groupBy(offered, ({ siteId }) => siteId)].flatMap(([siteId, visits]) => {
    const known = new Set((held.get(siteId) ?? []).map(({ id }) => id));
    const fresh = new Map<string, PhotoPointTable>();
    for (const { visitActId, photoPoints } of visits)
      for (const point of photoPoints ?? []) {
        // Both engines take such an id; any other names nothing we ever made.
        if (known.has(point.id) || fresh.has(point.id) || !idSchema.safeParse(point.id).success) continue;
        if (known.size + fresh.size >= mostAddedPoints) break;
        fresh.set(point.id, {
          site_id: siteId,
          id: point.id,
          visit_act_id: visitActId,
          added_at: writing.now,
          body: JSON.stringify(plainPoint(point)),
        });
      }
    return [...fresh.values()];
  });
  await insertRows(writing.trx, 'photo_point', rows);
  await renewSites(
    writing,
    rows.map((row) => row.site_id),
  );
};

const plainPoint = ({ id, label, lng, lat, bearing_deg }: PhotoPoint): PhotoPoint => ({
  id,
  label: { id: shortened(label.id), en: shortened(label.en) },
  lng,
  lat,
  bearing_deg: bearing_deg !== null && bearing_deg >= 0 && bearing_deg < 360 ? bearing_deg : null,
});

const shortened = (label: string): string => [...label].slice(0, longestLabel).join('');

/** The photo points visits brought, by site. */
export const readPhotoPoints = async (
  writing: RecordWriting,
  siteIds: Iterable<string>,
): Promise<ReadonlyMap<string, readonly PhotoPoint[]>> => {
  const rows = await selectIn(writing.trx, 'photo_point', ['site_id', 'body'], 'site_id', siteIds);
  return new Map(
    [...groupBy(rows, (row) => row.site_id)].map(([siteId, points]) => [
      siteId,
      points.map(({ body }) => JSON.parse(body) as PhotoPoint),
    ]),
  );
};

/** The register's site with what visits added, as everybody gets it. */
export const renewSites = async (writing: RecordWriting, siteIds: Iterable<string>): Promise<void> => {
  const rows = await selectIn(writing.trx, 'site', ['id', 'body'], 'id', siteIds);
  const added = await readPhotoPoints(
    writing,
    rows.map(({ id }) => id),
  );
  await saveBodies(
    writing,
    'site',
    rows.map(({ id, body }) =>
      entityRow('site', id, JSON.stringify(withPhotoPoints(JSON.parse(body) as Site, added.get(id) ?? [])), {
        siteId: id,
      }),
    ),
  );
};
