import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { approvalCautions } from '../../src/domain/approval-cautions.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const road = JSON.parse(
  readFileSync(join(repositoryRoot, 'src/server/demo/data/checklists/road-maintenance.json'), 'utf8'),
) as Checklist;
const said = (answer: string, band: string | null) =>
  approvalCautions(road, {
    answers: { d_rekomendasi: answer },
    result: { points: 1, pointsMax: 2, score: 50, band, calculations: {} },
  }).map(({ kind, said: { id } }) => `${kind}: ${id}`);

describe('An approval', () => {
  it('is asked nothing where the visit advises it and the score is not the lowest', () => {
    expect(said('sesuai', 'baik')).toEqual([]);
    expect(said('sesuai', 'cukup')).toEqual([]);
    expect(said('sesuai', null)).toEqual([]);
  });

  it('is asked where the visit concludes anything but the best', () => {
    expect(said('perlu_perbaikan', 'baik')).toHaveLength(1);
    expect(said('tidak_sesuai', 'baik')[0]).toMatch(/^outcome: /);
  });

  it('is asked where the score lies in the lowest band', () => {
    expect(said('sesuai', 'kurang')).toHaveLength(1);
    expect(said('tidak_sesuai', 'kurang')).toHaveLength(2);
  });

  it('is asked nothing of a visit whose checklist is not at hand', () => {
    expect(approvalCautions(null, { answers: { d_rekomendasi: 'tidak_sesuai' } })).toEqual([]);
  });
});
