import i18next from 'i18next';
import { expect, test } from 'vitest';
import english from '../../src/app/text/en/singular.json' with { type: 'json' };
import englishTasks from '../../src/app/text/en/tasks.json' with { type: 'json' };
import tasks from '../../src/app/text/id/tasks.json' with { type: 'json' };

const textsIn = async (lng: 'id' | 'en') => {
  const instance = i18next.createInstance();
  await instance.init({
    lng,
    fallbackLng: 'id',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    resources: { id: { translation: tasks }, en: { translation: { ...englishTasks, ...english } } },
  });
  return instance.t;
};

test('English says one of something in the words for one, Indonesian in the same words for any number', async () => {
  const [inEnglish, inIndonesian] = [await textsIn('en'), await textsIn('id')];
  const said = (n: number) => [
    inEnglish('waktu.jam', { n, count: n }),
    inIndonesian('waktu.jam', { n, count: n }),
  ];
  expect(said(1)).toEqual(['1 hour ago', '1 jam lalu']);
  expect(said(2)).toEqual(['2 hours ago', '2 jam lalu']);
});
