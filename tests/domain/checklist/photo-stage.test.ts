import { describe, expect, it } from 'vitest';
import type { CountedQuestion } from '../../../src/domain/checklist/counting-answers.ts';
import type { Question } from '../../../src/domain/checklist/definition.ts';
import { stageOfProgress, stageWithoutPhoto } from '../../../src/domain/checklist/photo-stage.ts';
import { question, section } from './builders.ts';

const counted = (
  path: string,
  change: Partial<Question>,
  value: unknown = undefined,
  itemIndex: number | null = null,
): CountedQuestion => ({
  path,
  section: section('e', []),
  itemIndex,
  question: question(path, change),
  value,
});
const progress = (value: unknown) => counted('e_progres', { type: 'integer', unit: '%' }, value);
const picture = (path: string, stages: readonly ('0' | '50' | '100' | 'any')[]) =>
  counted(path, { type: 'photo', photo: { min: 1, max: 6, require_gps: true, stages } });
const all = picture('e_foto', ['0', '50', '100']);
const shown = (stage: '0' | '50' | '100', path = 'e_foto') => ({ stage, path });

describe('the stage a progress calls for', () => {
  it('is 0 % at the beginning, 100 % at the end, and 50 % between', () => {
    expect([0, 1, 60, 99.5, 100].map(stageOfProgress)).toEqual(['0', '50', '50', '50', '100']);
  });

  it('is missed when the work is said to be done and only an earlier stage was pictured', () => {
    const missing = { progress: 100, stage: '100', path: 'e_foto' };
    expect(stageWithoutPhoto([progress(100), all], [shown('50')])).toEqual(missing);
    expect(stageWithoutPhoto([progress(100), all], [])).toEqual(missing);
    expect(stageWithoutPhoto([progress(100), all], [shown('100', 'catatan')])).toEqual(missing);
    expect(stageWithoutPhoto([progress(100), all], [shown('50'), shown('100')])).toBeNull();
  });

  it('is not missed without a progress, or where nobody is asked for a photo of it', () => {
    expect(stageWithoutPhoto([progress(undefined), all], [shown('50')])).toBeNull();
    expect(stageWithoutPhoto([all], [])).toBeNull();
    expect(stageWithoutPhoto([progress(100), picture('e_foto', ['any'])], [])).toBeNull();
    const ofAnItem = counted('c[0].c_persen', { type: 'integer', unit: '%' }, 100, 0);
    expect(stageWithoutPhoto([ofAnItem, all], [])).toBeNull();
  });

  it('is shown by a photo at any of the questions that ask for it', () => {
    const inside = picture('d_dalam', ['0', '100']);
    expect(stageWithoutPhoto([progress(100), all, inside], [shown('100', 'd_dalam')])).toBeNull();
  });
});
