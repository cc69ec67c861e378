// One chunk with all English words, loaded when someone chooses English.

import labelFile from './labels.json?english';

const files = import.meta.glob<Record<string, string>>('./en/*.json', { eager: true, import: 'default' });

const labels = Object.fromEntries(Object.entries(labelFile.labels).map(([key, { en }]) => [key, en]));

export const englishWords: Readonly<Record<string, string>> = Object.assign(
  {},
  labels,
  ...Object.values(files),
);
