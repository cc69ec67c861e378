// What a phone practises with: one sample site for each checklist, with a calendar moved to today. It is not the register.

import type { FastifyInstance } from 'fastify';
import { type PracticeAnswer, practicePersonId } from '../../contract/practice.ts';
import type { Site } from '../../domain/site.ts';
import { readDemoData } from '../demo/demo-data.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';

export const registerPractice = (app: FastifyInstance, { now }: ServerDeps): void => {
  addRoute(app, 'practice', async (): Promise<PracticeAnswer> => ({ changes: await changesAt(now()) }));
};

const changesAt = async (now: number): Promise<PracticeAnswer['changes']> => {
  const data = await readDemoData(now);
  const sites = onePerChecklist(data.sites);
  const programmes = new Set(sites.map(({ program }) => program));
  const codes = new Set(
    sites.flatMap(({ region }) => [region.province, region.regency, region.district, region.village]),
  );
  const bodies = [
    ...data.regions
      .filter(({ code }) => codes.has(code))
      .map((body) => ({ kind: 'region', id: body.code, body })),
    ...data.programmes
      .filter(({ id }) => programmes.has(id))
      .map((body) => ({ kind: 'programme', id: body.id, body })),
    ...data.checklists.map((body) => ({ kind: 'checklist', id: `${body.id}@${body.version}`, body })),
    ...sites.map((body) => ({
      kind: 'site',
      id: body.id,
      body: { ...body, confirmers: [], nominated: true },
    })),
    ...sites.map(({ id: siteId }) => ({
      kind: 'assignment',
      id: `${siteId}:${practicePersonId}`,
      body: { id: `${siteId}:${practicePersonId}`, siteId, personId: practicePersonId },
    })),
  ];
  return bodies.map(({ kind, id, body }, index) => ({ kind, id, seq: index + 1, body: { ...body } }));
};

const onePerChecklist = (sites: readonly Site[]): readonly Site[] => [
  ...new Map([...sites].reverse().map((site) => [site.checklist_id, site])).values(),
];
