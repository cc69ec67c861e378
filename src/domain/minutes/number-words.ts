// Numbers as they are read out in Indonesian, for minutes and receipts: "dua ribu dua puluh tiga".

const digits = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

const steps: readonly (readonly [number, string])[] = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
];

/** A whole number below 10^15 in words; throws a RangeError for any other. One of a hundred or thousand is "se-". */
export const numberInWords = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e15)
    throw new RangeError('A whole number from 0 below 10^15 is needed.');
  return value === 0 ? 'nol' : spoken(value).join(' ');
};

const spoken = (value: number): string[] => {
  if (value === 0) return [];
  for (const [size, name] of steps)
    if (value >= size) return [...spoken(Math.floor(value / size)), name, ...spoken(value % size)];
  if (value >= 2000) return [...spoken(Math.floor(value / 1000)), 'ribu', ...spoken(value % 1000)];
  if (value >= 1000) return ['seribu', ...spoken(value - 1000)];
  if (value >= 200) return [digits[Math.floor(value / 100)]!, 'ratus', ...spoken(value % 100)];
  if (value >= 100) return ['seratus', ...spoken(value - 100)];
  if (value >= 20) return [digits[Math.floor(value / 10)]!, 'puluh', ...spoken(value % 10)];
  if (value >= 12) return [digits[value - 10]!, 'belas'];
  return [digits[value]!];
};
