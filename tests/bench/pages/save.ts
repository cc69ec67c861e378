// In the browser: a draft as it is in the middle of a road visit, and one answer after the other.

import { answerQuestion } from '../../../src/actions/answer-question.ts';
import type { ActionDeps } from '../../../src/actions/deps.ts';
import { startVisit } from '../../../src/actions/start-visit.ts';
import type { Checklist } from '../../../src/domain/checklist/definition.ts';
import type { Site } from '../../../src/domain/site.ts';
import { createDatabase } from '../../../src/local-database/database.ts';

const database = createDatabase('bench-save');

const deps: ActionDeps = {
  database,
  person: { id: 'verifikator-01', name: 'Verifikator 01', roles: ['verifikator'], scope: {} },
  deviceId: crypto.randomUUID(),
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  monotonicMs: () => performance.now(),
  pageId: crypto.randomUUID(),
  timeZone: 'Asia/Pontianak',
  serverOffsetMs: () => null,
  sha256: async () => '',
  appVersion: 'bench',
};

let visitId = '';

/** Starts a visit with twenty observation points already answered. */
export const prepare = async (site: Site, checklist: Checklist): Promise<void> => {
  await database.site.put(site);
  await database.checklist.put({ ...checklist, key: `${checklist.id}@${checklist.version}` });
  const started = await startVisit(deps, { siteId: site.id });
  if (!started.ok) throw new Error(started.refusal.type);
  visitId = started.value.visitId;
  const point = (index: number) => ({
    c_sta: `${index}+100`,
    c_gps: { lng: 111.45, lat: -2.41, accuracy_m: 6, captured_at: Date.now() },
    c_permukaan: 'aspal',
    c_luas_retak: 'lt10',
    c_lebar_retak: 'fine',
    c_lubang: 3,
    c_bekas_roda: 'none',
    c_kondisi: 'baik',
  });
  const draft = await database.draft.get(visitId);
  if (!draft) throw new Error('the draft is gone');
  const positions = Array.from({ length: 400 }, (_, index) => ({
    lng: 111.45 + index / 1e5,
    lat: -2.41,
    accuracyM: 6,
    fixAt: Date.now() - index * 5000,
    receivedAt: Date.now() - index * 5000,
  }));
  const answers = { ...draft.answers, c: Array.from({ length: 20 }, (_, index) => point(index)) };
  await database.draft.put({ ...draft, answers, positions } as unknown as typeof draft);
};

/** Saves one answer and reads it back; the ms it took. */
export const saveOne = async (value: string): Promise<number> => {
  const begun = performance.now();
  const saved = await answerQuestion(deps, { visitId, path: 'd_catatan', value });
  if (!saved.ok) throw new Error(saved.refusal.type);
  const kept = await database.draft.get(visitId);
  const took = performance.now() - begun;
  if (kept?.answers.d_catatan !== value) throw new Error('not what was saved');
  return took;
};
