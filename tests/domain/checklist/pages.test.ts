import { describe, expect, it } from 'vitest';
import { defaultAnswers, defaultItem } from '../../../src/domain/checklist/defaults.ts';
import type { Answers } from '../../../src/domain/checklist/definition.ts';
import { itemLabel } from '../../../src/domain/checklist/item-label.ts';
import { pageList } from '../../../src/domain/checklist/pages.ts';
import { checkAnswers } from '../../../src/domain/checklist/validation.ts';
import { checklist, options, question, repeat, section, site, yesNo } from './builders.ts';
import { checklistCalled, siteCalled, visitCalled } from './demo-data.ts';

describe('the pages of a visit', () => {
  const road = checklistCalled('road-maintenance');
  const site07 = siteCalled('KBR-R07');
  const pages = (answers: Answers) =>
    pageList(road, answers, site07, checkAnswers(road, answers, site07, { today: '2020-10-20' }));

  it('are one for each section, and for a repeat section an overview and one for each item', () => {
    const shown = pages(visitCalled('v-road-1').answers).map(
      ({ id, kind, title }) => `${id} ${kind} ${title.id}`,
    );
    expect(shown).toEqual([
      'a section Identitas kunjungan',
      'b section Kontribusi konsorsium',
      'c overview Titik pengamatan per STA',
      'c[0] item STA 0+000',
      'c[1] item STA 13+925',
      'd section Hasil pekerjaan',
    ]);
  });

  it('say how much is answered and what is open on each', () => {
    const gps = { lng: 111.6862, lat: -2.8947, accuracy_m: 60, captured_at: null };
    const [a, , overview, item] = pages({ a_gps: gps, a_sesuai_jadwal: 'tidak', c: [{ c_sta: '99+000' }] });
    // The day, the parties and the reason for the delay are missing; the rough position asks for a reason.
    expect(a).toMatchObject({ questions: 5, answered: 2, missing: 3, faults: 0, warnings: 1 });
    expect(overview).toMatchObject({ questions: 0, missing: 0, faults: 0 });
    expect(item).toMatchObject({ answered: 1, faults: 1, title: { id: 'STA 99+000' } });
    expect(pages({}).find(({ id }) => id === 'c')).toMatchObject({ missing: 1 });
  });

  it('leave out sections of which nothing counts', () => {
    const house = checklistCalled('rtlh-house');
    const ids = (answers: Answers) =>
      pageList(house, answers, siteCalled('BWI-RTL-02'), []).map(({ id }) => id);
    expect(ids({ a_persetujuan: 'tidak' })).toEqual(['a']);
    expect(ids({ a_persetujuan: 'ya' })).toEqual(['a', 'b', 'c', 'd']);
    const hidden = checklist([
      section('a', [yesNo('p')]),
      section('b', [question('q', { relevant: { q: 'p', op: 'eq', value: 'ya' } })]),
    ]);
    expect(pageList(hidden, {}, site(), []).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('an item label', () => {
  const points = checklistCalled('road-maintenance').sections.find(({ id }) => id === 'c')!;

  it('names the item by its answers, and by its place while they are empty', () => {
    expect(itemLabel(points, { c_sta: '12+350' }, 'id', 0)).toBe('STA 12+350');
    expect(itemLabel(points, { c_sta: '' }, 'id', 1)).toBe('STA ke-2');
    expect(itemLabel(points, undefined, 'en', 1)).toBe('STA no. 2');
    expect(itemLabel(points, {}, 'id')).toBe('STA');
  });

  it('shows an option by its text', () => {
    const kinds = question('k', {
      type: 'single',
      options: [{ value: 'x', label: { id: 'Gorong', en: 'Culvert' } }],
    });
    const list = repeat('c', [kinds]);
    expect(itemLabel(list, { k: 'x' }, 'en', 0)).toBe('Titik Culvert');
  });
});

describe('the answers a visit starts with', () => {
  it('are the day and what the register says, where it is one of the options', () => {
    const start = (checklistId: string, siteId: string) =>
      defaultAnswers(checklistCalled(checklistId), siteCalled(siteId), '2022-11-24');
    expect(start('kotaku-infrastructure', 'BDW-DBS-01')).toEqual({
      a_tanggal: '2022-11-24',
      a_jenis: 'jalan_paving',
    });
    expect(start('road-maintenance', 'KBR-R07')).toEqual({ a_tanggal: '2022-11-24' });
    const odd = { ...siteCalled('BDW-DBS-01'), category: 'menara' };
    expect(defaultAnswers(checklistCalled('kotaku-infrastructure'), odd, '2022-11-24')).toEqual({
      a_tanggal: '2022-11-24',
    });
  });

  it('exist for an item of a repeat section too', () => {
    const list = repeat('c', [
      question('d', { type: 'date', default: 'today' }),
      question('n', { type: 'integer', default: '3' }),
      question('k', { type: 'multi', options: options({ a: 1, b: 1 }) ?? [], default: 'b' }),
    ]);
    expect(defaultItem(list, site(), '2022-11-24')).toEqual({ d: '2022-11-24', n: 3, k: ['b'] });
  });
});
