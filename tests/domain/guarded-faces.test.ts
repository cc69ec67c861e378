import { describe, expect, it } from 'vitest';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import { guardedFacesIn, hasGuardedFaces, isPupilCategory } from '../../src/domain/guarded-faces.ts';
import { checklistCalled } from './checklist/demo-data.ts';

const asking = (blur_faces?: 'offer' | 'require') => ({
  photo: { min: 0, max: 3, ...(blur_faces ? { blur_faces } : {}) },
});

describe('faces in a photo', () => {
  it.each([
    ['siswa', true],
    ['sekolah', true],
    [' Siswa ', true],
    ['SEKOLAH', true],
    ['guru', false],
    ['mahasiswa', false],
    ['', false],
    [undefined, false],
  ])('are those of pupils at a site of category %j or not', (category, met) => {
    expect(isPupilCategory(category)).toBe(met);
  });

  it('are guarded at a pupil site whatever the question, elsewhere only where the question requires it', () => {
    for (const question of [undefined, asking(), asking('offer'), asking('require')]) {
      expect(hasGuardedFaces('siswa', question)).toBe(true);
      expect(hasGuardedFaces('drainase', question)).toBe(question?.photo.blur_faces === 'require');
    }
  });

  it('are guarded by the path of the photo, in repeated sections too, and a note is guarded by its site alone', () => {
    const plain = checklistCalled('public-works');
    const question = plain.sections.flatMap(({ questions }) => questions).find(({ photo }) => photo);
    if (!question) throw new Error('no photo question');
    const strict = (ids: readonly string[]): Checklist => ({
      ...plain,
      sections: plain.sections.map((section) => ({
        ...section,
        questions: section.questions.map((one) =>
          ids.includes(one.id) && one.photo
            ? { ...one, photo: { ...one.photo, blur_faces: 'require' } }
            : one,
        ),
      })),
    });
    const isGuarded = guardedFacesIn([plain, strict([question.id])]);
    for (const path of [question.id, `c[1].${question.id}`]) {
      expect(isGuarded('drainase', path)).toBe(true);
      expect(guardedFacesIn([plain])('drainase', path)).toBe(false);
    }
    for (const path of ['another', '', 'not a[path', undefined]) {
      expect(isGuarded('drainase', path)).toBe(false);
      expect(isGuarded('sekolah', path)).toBe(true);
      expect(guardedFacesIn([])('sekolah', path)).toBe(true);
    }
  });
});
