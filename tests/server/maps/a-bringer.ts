// Bringing map files to a server under test, and looking at what it kept.

import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import type { ChangesAnswer } from '../../../src/contract/changes.ts';
import type { Gate, SignedIn } from '../../harness/gate.ts';

export type Details = Readonly<Record<string, string>>;

const usual: Details = { name: 'Peta uji', attribution: 'Sumber uji' };

const bring =
  (path: string) =>
  (admin: SignedIn, payload: Buffer, details: Details = usual): Promise<LightMyRequestResponse> =>
    admin.call({
      method: 'POST',
      url: path,
      query: { ...details },
      headers: { 'content-type': 'application/octet-stream' },
      payload,
    });

export const bringPack = bring('/api/map-packs');
export const bringOverlay = bring('/api/map-overlays');

/** Names of the files kept for one kind, without the folder an admin puts files into. */
export const keptFiles = async (
  { folder }: Pick<Gate, 'folder'>,
  store: 'map-packs' | 'map-overlays',
): Promise<readonly string[]> =>
  (await readdir(join(folder, store))).filter((name) => name !== 'incoming').sort();

/** What a person's feed says of map files: body, or null where it was withdrawn. */
export const mapsInFeed = async (
  person: SignedIn,
  after = 0,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>> | null>> => {
  const seen = new Map<string, Readonly<Record<string, unknown>> | null>();
  for (let from = after; ; ) {
    const page = (await person.call({ url: `/api/changes?after=${from}` })).json<ChangesAnswer>();
    for (const { kind, id, body } of page.changes)
      if (kind === 'mapPack' || kind === 'mapOverlay') seen.set(id, body);
    from = page.next;
    if (!page.more) return seen;
  }
};

export const anOverlay = Buffer.from(
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'Halte' },
        geometry: { type: 'Point', coordinates: [106.8, -6.2] },
      },
    ],
  }),
);

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const kobar = { name: 'Kotawaringin Barat', regency: '62.01', attribution: 'Sumber uji' };
