// Nothing kept here names the place or the tools it was made with, nor a path of one machine.
// The words stand as the start of their sha256, so that this file does not name them either.

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { filesUnder, readText } from '../harness/source-files.ts';

const forbidden = new Set<string>([
  'c857d09db23e6822',
  'c70eca6b0f88f44d',
  '7d3194f79e645c42',
  '60965168ce762e94',
  '3ea125d0bff386e6',
  '57de4cf40144bdf7',
  '94a168d2da574b00',
  'd298391b07433318',
  '487b91042c7cf27a',
  '053ea4804ef1bb33',
  'e12ce8285efc67c6',
  'c9ad8f2cc1294afa',
  'ba20768a02ee5327',
  '553133ea03bb73bd',
]);

const machinePath = /(?<![\w.~-])\/(?:work|root|home|Users|tmp)\/\w/;
const binary = /\.(png|jpg|webp|ico|pmtiles|woff2?)$/;

const digest = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 16);

const digests = new Map<string, string>();
const isForbidden = (word: string): boolean => {
  const known = digests.get(word) ?? digest(word);
  digests.set(word, known);
  return forbidden.has(known);
};

it('no file names a workplace, a tool of its making or a path of one machine', () => {
  const faults = filesUnder('.')
    .filter((file) => !binary.test(file) && file !== 'package-lock.json')
    .flatMap((file) =>
      readText(file)
        .split('\n')
        .flatMap((line, index) => {
          const words = line.toLowerCase().match(/[a-z]+/g) ?? [];
          return machinePath.test(line) || words.some(isForbidden)
            ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`]
            : [];
        }),
    );
  expect(faults).toEqual([]);
});

it('the lock file names no registry host but the public one', () => {
  const hosts = [...readText('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map(
    (match) => match[1],
  );
  expect([...new Set(hosts)].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([]);
});
