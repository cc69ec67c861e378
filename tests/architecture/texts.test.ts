import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeFilesUnder, exists, filesUnder, readText, withoutComments } from '../harness/source-files.ts';

type Texts = Readonly<Record<string, string>>;

const given = JSON.parse(readText('src/app/text/labels.json')) as {
  readonly labels: Readonly<Record<string, { readonly id: string; readonly en: string }>>;
};

// Indonesian has no plural: the words for one of something are there in English alone.
const singularFile = 'src/app/text/en/singular.json';
const areas = [...filesUnder('src/app/text/id'), ...filesUnder('src/app/text/en')].filter(
  (file) => !file.endsWith('/singular.json'),
);
const areaNames = [...new Set(areas.map((file) => file.split('/').at(-1) ?? ''))];
const textsOf = (language: 'id' | 'en', area: string): Texts => {
  const path = `src/app/text/${language}/${area}`;
  return exists(path) ? (JSON.parse(readText(path)) as Texts) : {};
};

const placeholders = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join();

const keys = new Set([
  ...Object.keys(given.labels),
  ...areaNames.flatMap((area) => Object.keys(textsOf('id', area))),
]);

describe('screen texts', () => {
  it('of labels.json are the given ones, unaltered', () => {
    const hash = createHash('sha256').update(readText('src/app/text/labels.json')).digest('hex');
    expect(hash).toBe('1652b5f5b9fb92f8a05d24c631bb98cc8e80fae3c540b0dd0b2b0c49dc3517d3');
  });

  it('have the same keys in both languages, and none is empty', () => {
    for (const area of areaNames) {
      const indonesian = textsOf('id', area);
      const english = textsOf('en', area);
      expect(Object.keys(english).sort(), area).toEqual(Object.keys(indonesian).sort());
      for (const [key, text] of [...Object.entries(indonesian), ...Object.entries(english)])
        expect(text, `${area}: ${key}`).not.toBe('');
    }
    for (const [key, texts] of Object.entries(given.labels))
      expect([typeof texts.id, typeof texts.en], key).toEqual(['string', 'string']);
  });

  it('have the same places to fill in both languages', () => {
    for (const area of areaNames)
      for (const [key, text] of Object.entries(textsOf('id', area)))
        expect(placeholders(textsOf('en', area)[key] ?? ''), `${area}: ${key}`).toBe(placeholders(text));
  });

  it('for one of something stand beside an English text for many that has the same places to fill in', () => {
    const english = Object.assign({}, ...areaNames.map((area) => textsOf('en', area))) as Texts;
    const singular = Object.entries(JSON.parse(readText(singularFile)) as Texts);
    expect(singular.length).toBeGreaterThan(10);
    for (const [key, text] of singular) {
      expect(key).toMatch(/_one$/);
      const many = english[key.replace(/_one$/, '')];
      expect(many, key).toBeDefined();
      expect(placeholders(text), key).toBe(placeholders(many ?? ''));
    }
  });

  it('are defined in one place each', () => {
    const all = [
      ...Object.keys(given.labels),
      ...areaNames.flatMap((area) => Object.keys(textsOf('id', area))),
    ];
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  it('exist for every key the screens use', () => {
    const used = codeFilesUnder('src/app').flatMap((file) =>
      [
        ...withoutComments(readText(file)).matchAll(
          /\b(?:text|t|textOf|say)\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g,
        ),
      ].map((match) => ({
        file,
        key: match[1] ?? '',
      })),
    );
    expect(used.filter(({ key }) => !keys.has(key)).map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
    if (codeFilesUnder('src/app').length > 20) expect(used.length).toBeGreaterThan(50);
  });

  it('exist for every key that is named in data or put together from a beginning', () => {
    const code = codeFilesUnder('src/app').map((file) => ({ file, text: withoutComments(readText(file)) }));
    const named = code.flatMap(({ file, text }) =>
      [...text.matchAll(/\b\w*[kK]ey: '([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map((match) => ({
        file,
        key: match[1] ?? '',
      })),
    );
    expect(named.filter(({ key }) => !keys.has(key)).map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
    const beginnings = code.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:text|t)\(`([a-z][\w.-]*)\$\{/g)].map((match) => ({
        file,
        beginning: match[1] ?? '',
      })),
    );
    expect(beginnings.length).toBeGreaterThan(5);
    const all = [...keys];
    const unknown = beginnings.filter(({ beginning }) => !all.some((key) => key.startsWith(beginning)));
    expect(unknown.map(({ file, beginning }) => `${file}: ${beginning}`)).toEqual([]);
  });
});
