// A real record with a real decoder: visits and photos come in as from phones, and what is due is worked off.

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Doubt, VisitDoubts } from '../../../src/domain/doubt.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { Site } from '../../../src/domain/site.ts';
import { workOff } from '../../../src/server/doubts/work-off.ts';
import { createDecoder } from '../../../src/server/photo-store/decoder.ts';
import { recordPhotoReceived } from '../../../src/server/record/photos.ts';
import { receiveActs } from '../../../src/server/record/receive-acts.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import type { SuiteEngine } from '../../harness/engines.ts';
import { aChecklist, everybody, programmes, regions, verifikator01 } from '../../suites/record-cast.ts';
import { createWorld, seal, type World } from '../../suites/record-world.ts';
import type { MadeVisit } from './made-visits.ts';

export interface DoubtServer {
  readonly world: World;
  /** The act as it was sent. */
  readonly send: (visit: MadeVisit, unproven?: boolean) => Promise<MadeVisit>;
  /** The bytes of a photo of a visit, in the name of its author. */
  readonly sendPhoto: (visit: MadeVisit, photoId: string, bytes: Buffer) => Promise<void>;
  readonly workOff: () => Promise<void>;
  /** As the desk has them by now; none where nothing was told. */
  readonly doubtsOf: (visit: MadeVisit) => Promise<readonly Doubt[]>;
  readonly close: () => Promise<void>;
}

/** Without `decoder` pictures are not looked at. */
export const createDoubtServer = async (
  engine: SuiteEngine,
  sites: readonly Site[],
  more: readonly Person[] = [],
): Promise<DoubtServer> => {
  const world = await createWorld(engine);
  const persons = [...everybody, ...more];
  await saveRegister(world.deps, {
    regions,
    programmes,
    checklists: [aChecklist('road-maintenance'), aChecklist('innovation-verification')],
    persons,
    sites,
    assignments: [],
  });
  const decoder = createDecoder();
  const held = new Map<string, Buffer>();
  let now = 0;
  const deps = { ...world.deps, now: () => now };
  const photoStore = {
    has: async (sha256: string) => held.has(sha256),
    read: (sha256: string) => Readable.from([held.get(sha256) ?? Buffer.alloc(0)]),
  };
  return {
    world,
    send: async (visit, unproven = false) => {
      now = visit.receivedAt;
      const person = persons.find(({ id }) => id === visit.act.personId) ?? verifikator01;
      const caller = { person, expired: false, disabled: false, ...(unproven ? { unproven } : {}) };
      const { act, hash } = seal(visit.act);
      const { results } = await receiveActs(deps, caller, [{ act, hash }]);
      if (results[0]?.outcome === 'refused') throw new Error(JSON.stringify(results[0].problem));
      return visit;
    },
    sendPhoto: async ({ act }, photoId, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      held.set(sha256, bytes);
      await recordPhotoReceived(
        deps,
        { photoId, personId: act.personId, deviceId: act.deviceId, sha256, bytes: bytes.length },
        'image/jpeg',
      );
    },
    workOff: () => workOff({ ...deps, photoStore, decoder }),
    doubtsOf: async ({ act }) => {
      const row = await world.opened.db
        .selectFrom('entity')
        .select('body')
        .where('kind', '=', 'doubt')
        .where('id', '=', act.id)
        .executeTakeFirst();
      return row ? (JSON.parse(row.body) as VisitDoubts).doubts : [];
    },
    close: async () => {
      decoder.end();
      await world.close();
    },
  };
};

/** A visit whose photos have these bytes. */
export const withBytes = (visit: MadeVisit, bytesOf: ReadonlyMap<string, Buffer>): MadeVisit => ({
  ...visit,
  act: {
    ...visit.act,
    payload: {
      ...visit.act.payload,
      photos: visit.act.payload.photos.map((facts) => {
        const bytes = bytesOf.get(facts.photoId);
        return bytes
          ? { ...facts, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
          : facts;
      }),
    },
  },
});
