// Minutes of the sample visits, as a source that tests may change in one place.

import { readFileSync } from 'node:fs';
import { plainLetterhead } from '../../../src/domain/minutes/letterhead.ts';
import type { MinutesConfirmation, MinutesSource } from '../../../src/domain/minutes/source.ts';
import type { PhotoFacts } from '../../../src/domain/photo.ts';
import type { Region } from '../../../src/domain/site.ts';
import { checklistCalled, programmeCalled, siteCalled, visitCalled } from '../checklist/demo-data.ts';

export const allRegions = (
  JSON.parse(
    readFileSync(new URL('../../../src/server/demo/data/regions.json', import.meta.url), 'utf8'),
  ) as { regions: Region[] }
).regions;

export const aPhoto = (over: Partial<PhotoFacts> = {}): PhotoFacts => ({
  photoId: '019a9ffe-4d00-7000-8000-000000000001',
  sha256: '3f2a09bc'.padEnd(64, '0'),
  bytes: 1000,
  mime: 'image/jpeg',
  takenAt: Date.parse('2023-11-20T02:00:00Z'),
  origin: 'camera',
  position: { lng: 111.4518, lat: -2.4194, accuracyM: 6, fixAt: 0, receivedAt: 0 },
  stage: '100',
  ...over,
});

export const aSignedConfirmation = (
  over: Partial<MinutesConfirmation['payload']> = {},
): MinutesConfirmation => ({
  at: Date.parse('2023-11-20T03:30:00Z'),
  payload: {
    verdict: 'agree',
    signer: { name: 'Kades Contoh', position: 'Kepala Desa', nip: '-' },
    signature: {
      strokes: [
        [
          [0.1, 0.2],
          [0.123456789, 0.5],
        ],
      ],
      width: 300,
      height: 150,
    },
    by: 'on_device',
    ...over,
  },
});

export const aSource = (visitId = 'v-road-1', over: Partial<MinutesSource> = {}): MinutesSource => {
  const visit = visitCalled(visitId);
  const site = siteCalled(visit.site_id);
  const at = Date.parse('2023-11-20T03:00:00Z');
  return {
    site,
    checklist: checklistCalled(visit.checklist_id),
    programme: programmeCalled(site.program),
    regions: allRegions,
    letterhead: plainLetterhead(site),
    payload: {
      visitId: '019a9ffe-4d00-7000-8000-000000000002',
      answers: visit.answers,
      notes: [],
      positions: [
        { lng: 111.5, lat: -2.4, accuracyM: 20, fixAt: at, receivedAt: at },
        { lng: 111.4518, lat: -2.4194, accuracyM: 6.4, fixAt: at, receivedAt: at },
      ],
      photos: [],
      reasons: {},
      startedAt: at - 3_600_000,
      finishedAt: at,
    },
    sealed: null,
    authorName: 'Verifikator 01',
    authorPosition: '',
    confirmations: [],
    review: null,
    numbered: null,
    surroundings: { neighbours: [], roads: [], attribution: '' },
    stampOf: ({ sha256 }) => [site.title.id, sha256.slice(0, 8)],
    showPersonalData: false,
    ...over,
  };
};
