import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerWords, gpsWords, type Wording } from '../../src/app/shared/visit-view/answer-words.ts';
import { placedPhotos } from '../../src/app/shared/visit-view/photo-order.ts';
import { bestFix, visitDistanceM, visitModel } from '../../src/app/shared/visit-view/visit-model.ts';
import type { Answers, Checklist, ItemAnswers } from '../../src/domain/checklist/definition.ts';
import type { Seen } from '../../src/domain/overlay.ts';
import type { Site } from '../../src/domain/site.ts';
import type { Visit, VisitPayload } from '../../src/domain/visit.ts';
import { aPhotoFacts, aVisitPayload } from '../local-database/builders.ts';

const demo = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/server/demo/data/${file}`, import.meta.url), 'utf8'));
const { sites } = demo('sites.json') as { sites: Site[] };
const { visits } = demo('sample-visits.json') as {
  visits: { id: string; checklist_id: string; site_id: string; answers: Answers }[];
};
const words: Wording = {
  language: 'id',
  text: (key, values) => `${key}${values ? ` ${Object.values(values).join(' ')}` : ''}`,
};

const sample = (id: string, change: Partial<VisitPayload> = {}) => {
  const found = visits.find((visit) => visit.id === id);
  if (!found) throw new Error(`no sample ${id}`);
  const payload = aVisitPayload({
    siteId: found.site_id,
    checklist: { id: found.checklist_id, version: 1 },
    answers: found.answers,
    startedAt: 1_700_000_000_000,
    finishedAt: 1_700_000_600_000,
    ...change,
  });
  return {
    visit: { payload, state: 'menunggu' } as Seen<Visit>,
    site: sites.find((site) => site.id === found.site_id) ?? null,
    checklist: demo(`checklists/${found.checklist_id}.json`) as Checklist,
    programme: null,
    siblings: [] as readonly Seen<Visit>[],
  };
};

const rowsOf = (model: NonNullable<ReturnType<typeof visitModel>>) =>
  model.sections.flatMap((section) => section.groups.flatMap((group) => group.rows));

describe('the rows of a sealed visit', () => {
  it('stand by STA, each with its own SDI and condition', () => {
    const model = visitModel(sample('v-road-1'), null, words);
    const points = model?.sections.find(({ id }) => id === 'c');
    expect(points?.groups.map(({ title }) => title)).toEqual(['STA 0+000', 'STA 13+925']);
    expect(points?.groups.map(({ calculations }) => calculations[0]?.value)).toEqual([5, 125]);
    expect(points?.groups[1]?.calculations[0]?.band).toBe('Rusak ringan');
    expect(model?.score.score).toBe(50);
  });

  it('say what the proposer claimed and where the finding differs', () => {
    const model = visitModel(sample('v-inovasi-1'), null, words);
    const differing = rowsOf(model!).filter(({ claim }) => claim?.differs);
    expect(differing).toHaveLength(2);
    expect(differing.every(({ isNotable }) => isNotable)).toBe(true);
  });

  it('mark exactly the answers that changed since the revision before, with their old words', () => {
    const before = sample('v-road-1').visit.payload;
    const after = sample('v-road-1', { answers: { ...before.answers, d_progres: 80 } });
    const changed = rowsOf(visitModel(after, before, words)!).filter((row) => row.before !== null);
    expect(changed.map(({ path, before: old, answer }) => [path, old, answer])).toEqual([
      ['d_progres', '50\u00a0%', '80\u00a0%'],
    ]);
  });

  it('carry warnings with the reason that was given for them', () => {
    const road = sample('v-road-1');
    const far = { lng: 111.9, lat: -2.4, accuracy_m: 8, captured_at: null };
    const visit = sample('v-road-1', {
      answers: { ...road.visit.payload.answers, a_gps: far },
      reasons: { 'a_gps:distance': 'Jembatan putus, mulai dari seberang' },
    });
    const row = rowsOf(visitModel(visit, null, words)!).find(({ path }) => path === 'a_gps');
    expect(row?.findings.map(({ code, reason }) => [code, reason])).toEqual([
      ['distance', 'Jembatan putus, mulai dari seberang'],
    ]);
    expect(row?.isNotable).toBe(true);
  });

  it('need the checklist and the site; without them there are none', () => {
    expect(visitModel({ ...sample('v-road-1'), checklist: null }, null, words)).toBeNull();
    expect(visitModel({ ...sample('v-road-1'), site: null }, null, words)).toBeNull();
  });
});

describe('answers in words', () => {
  it('survive whatever an older version sent', () => {
    const question = { id: 'q', type: 'single', label: { id: 'Q', en: 'Q' }, required: true } as const;
    for (const value of [null, 7, 'x', { a: 1 }, [['y']]])
      expect(typeof answerWords(question, value, words)).toBe('string');
  });

  it('write a position with its half of the earth and its accuracy', () => {
    expect(gpsWords({ lng: 111.4518, lat: -2.4194, accuracy_m: 8 }, words)).toBe(
      'record.coordinate 2,41940 record.south 111,45180 record.east (± 8 m)',
    );
    expect(gpsWords({ none: 'di bawah pohon' }, words)).toContain('di bawah pohon');
  });
});

describe('the photos of a visit', () => {
  it('stand in the order of the checklist, then those of notes', () => {
    const visit = sample('v-road-1', {
      photos: [
        aPhotoFacts({ photoId: 'note', noteId: 'n1' }),
        aPhotoFacts({ photoId: 'second', path: 'c[1].c_foto' }),
        aPhotoFacts({ photoId: 'first', path: 'c[0].c_foto' }),
      ],
      notes: [{ noteId: 'n1', text: 'x', at: 1, position: null, photoIds: [] }],
    });
    const model = visitModel(visit, null, words);
    const placed = placedPhotos(visit.visit.payload, model, (n) => `Catatan ${n}`);
    expect(placed.map(({ facts }) => facts.photoId)).toEqual(['first', 'second', 'note']);
    expect(placed[0]?.place).toMatch(/^STA 0\+000: /);
    expect(placed[2]?.place).toBe('Catatan 1');
  });
});

it('the distance of a visit is that of its sharpest fix', () => {
  const fix = { lng: 111.4518, lat: -2.4194, accuracyM: 6, fixAt: 1, receivedAt: 1 };
  const { visit, site } = sample('v-road-1', {
    siteId: 'KBR-R01',
    positions: [{ ...fix, lng: 112, accuracyM: 90 }, fix],
  });
  const own = sites.find(({ id }) => id === 'KBR-R01') ?? site;
  expect(bestFix(visit)?.accuracyM).toBe(6);
  expect(visitDistanceM(visit, own)).toBeLessThan(1);
});

describe('a photo of the finished work', () => {
  const done = {
    photos: [aPhotoFacts({ photoId: 'p100', stage: '100', path: 'c[0].c_foto', photoPointId: 'awal' })],
    reasons: { 'c[0].c_foto:photo_baseline': 'Pekerjaan dimulai sebelum program.' },
  };
  const answered = (change: Partial<VisitPayload> = {}) => {
    const { answers } = sample('v-road-1').visit.payload;
    const [first, ...others] = answers.c as readonly ItemAnswers[];
    const c = [{ ...first, c_foto: [{ photoId: 'p100', file: 'a.jpg', stage: '100' as const }] }, ...others];
    return sample('v-road-1', { ...done, answers: { ...answers, c }, ...change });
  };
  const foundIn = (visit: ReturnType<typeof answered>) =>
    rowsOf(visitModel(visit, null, words)!)
      .find(({ path }) => path === 'c[0].c_foto')
      ?.findings.filter(({ code }) => code === 'photo_baseline');

  it('shows its reviewer why there is none of the beginning', () => {
    expect(foundIn(answered())).toMatchObject([{ reason: done.reasons['c[0].c_foto:photo_baseline'] }]);
    expect(foundIn(answered({ reasons: {} }))).toMatchObject([{ reason: null }]);
  });

  it('shows nothing where another visit has one from the same point', () => {
    const visit = answered();
    const before = {
      visitId: 'earlier',
      superseded: false,
      at: 1,
      payload: { photos: [aPhotoFacts({ photoId: 'p0', stage: '0', photoPointId: 'awal' })] },
    } as unknown as Seen<Visit>;
    const siblings = [before];
    expect(foundIn({ ...visit, visit: { ...visit.visit, visitId: 'v', at: 2 }, siblings })).toEqual([]);
  });
});
