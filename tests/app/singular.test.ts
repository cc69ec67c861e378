import { expect, test } from 'vitest';
import english from '../../src/app/text/en/singular.json' with { type: 'json' };
import englishTasks from '../../src/app/text/en/tasks.json' with { type: 'json' };
import tasks from '../../src/app/text/id/tasks.json' with { type: 'json' };
import { lookUp } from '../../src/app/text/look-up.ts';

const tables = { id: { ...tasks, only: 'hanya {apa}' }, en: { ...englishTasks, ...english } };

test('English says one of something in the words for one, Indonesian in the same words for any number', () => {
  const said = (n: number) => [
    lookUp(tables, 'en', 'waktu.jam', { n }),
    lookUp(tables, 'id', 'waktu.jam', { n }),
  ];
  expect(said(1)).toEqual(['1 hour ago', '1 jam lalu']);
  expect(lookUp(tables, 'en', 'waktu.jam', { n: '1' })).toBe('1 hour ago');
  expect(said(2)).toEqual(['2 hours ago', '2 jam lalu']);
});

test('A text that English lacks is said in Indonesian, and one that nobody has shows its key', () => {
  expect(lookUp(tables, 'en', 'only', { apa: 1 })).toBe('hanya 1');
  expect(lookUp(tables, 'en', 'tidak.ada')).toBe('tidak.ada');
});

test('A value is put in as it is, whatever it holds, and one that is not given stays visible', () => {
  expect(lookUp(tables, 'id', 'only', { apa: '{apa} $& <b>' })).toBe('hanya {apa} $& <b>');
  expect(lookUp(tables, 'id', 'only', { lain: 1 })).toBe('hanya {apa}');
});
