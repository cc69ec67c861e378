import { expect, it } from 'vitest';
import { filesUnder, readText } from '../harness/source-files.ts';

const linesAllowed = 300;

it('no file of src is over 300 lines without a head comment that says why', () => {
  const long = filesUnder('src')
    .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))
    .map((file) => ({ file, text: readText(file) }))
    .filter(({ text }) => text.split('\n').length - 1 > linesAllowed && !/^(\/\/|\/\*)/.test(text));
  expect(long.map(({ file }) => file)).toEqual([]);
});
