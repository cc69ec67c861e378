import { describe, expect, it } from 'vitest';
import { addDays, formatDay } from '../../../src/domain/local-time.ts';
import { dateInWords, romanMonth } from '../../../src/domain/minutes/date-words.ts';
import {
  agencyCode,
  defaultNumberPattern,
  distinctCodes,
  isNumberPattern,
  minutesNumber,
  numbersAlike,
} from '../../../src/domain/minutes/number-pattern.ts';
import { numberInWords } from '../../../src/domain/minutes/number-words.ts';
import { readVerificationCode, verificationCode } from '../../../src/domain/minutes/verification-code.ts';

// Reads words back by the rules of the language, independent of how they were made.
const units: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
};
const readBack = (words: string): number => {
  let total = 0;
  let hundreds = 0;
  let digit = 0;
  for (const word of words.split(' ')) {
    if (word === 'sepuluh') hundreds += 10;
    else if (word === 'sebelas') hundreds += 11;
    else if (word === 'seratus') hundreds += 100;
    else if (word === 'seribu') total += 1000;
    else if (word === 'belas' || word === 'puluh' || word === 'ratus') {
      hundreds += word === 'belas' ? digit + 10 : word === 'puluh' ? digit * 10 : digit * 100;
      digit = 0;
    } else if (word === 'ribu' || word === 'juta' || word === 'miliar') {
      total += (hundreds + digit) * { ribu: 1e3, juta: 1e6, miliar: 1e9 }[word];
      hundreds = 0;
      digit = 0;
    } else {
      const unit = units[word];
      if (unit === undefined) throw new Error(`"${word}" is no word for a number`);
      digit = unit;
    }
  }
  return total + hundreds + digit;
};

describe('a number in words', () => {
  it('is read back as itself, from 0 to 9999, each with its own words', () => {
    const seen = new Set<string>();
    for (let number = 0; number <= 9999; number += 1) {
      const words = numberInWords(number);
      expect(readBack(words)).toBe(number);
      expect(words).not.toMatch(/satu (belas|puluh|ratus|ribu)\b/);
      seen.add(words);
    }
    expect(seen.size).toBe(10_000);
  });

  it('is as people write it', () => {
    expect(
      [0, 10, 11, 12, 20, 21, 100, 101, 111, 200, 1000, 1001, 1100, 2000, 2023].map(numberInWords),
    ).toEqual([
      'nol',
      'sepuluh',
      'sebelas',
      'dua belas',
      'dua puluh',
      'dua puluh satu',
      'seratus',
      'seratus satu',
      'seratus sebelas',
      'dua ratus',
      'seribu',
      'seribu satu',
      'seribu seratus',
      'dua ribu',
      'dua ribu dua puluh tiga',
    ]);
    expect(numberInWords(750_000_000)).toBe('tujuh ratus lima puluh juta');
    expect(numberInWords(1_001_000_000)).toBe('satu miliar satu juta');
    expect(numberInWords(101_000)).toBe('seratus satu ribu');
    expect(numberInWords(1_000_000_000_000)).toBe('satu triliun');
  });

  it('is refused for what is no whole number from 0', () => {
    for (const wrong of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e15])
      expect(() => numberInWords(wrong)).toThrow(RangeError);
  });
});

describe('a date in words', () => {
  it('is that of the example of the offices', () => {
    expect(dateInWords('2023-11-20')).toEqual({
      weekday: 'Senin',
      day: 'dua puluh',
      month: 'November',
      year: 'dua ribu dua puluh tiga',
    });
  });

  it('names the weekday of every day of four years, also of a leap day', () => {
    for (let day = '2023-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      const words = dateInWords(day);
      const [weekday, rest = ''] = formatDay(day, 'id').split(', ');
      const [number, month, year] = rest.split(' ');
      expect(words.weekday).toBe(weekday);
      expect(words.month).toBe(month);
      expect([readBack(words.day), readBack(words.year)]).toEqual([Number(number), Number(year)]);
    }
    expect(dateInWords('2024-02-29').weekday).toBe('Kamis');
    expect(() => dateInWords('2023-02-29')).toThrow(RangeError);
  });

  it('has its month in Roman numerals', () => {
    expect(
      Array.from({ length: 12 }, (_, month) => romanMonth(`2026-${String(month + 1).padStart(2, '0')}-01`)),
    ).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']);
    expect(() => romanMonth('2026-13-01')).toThrow(RangeError);
  });
});

describe('a number of minutes', () => {
  it('follows the pattern of the agency', () => {
    const at = { sequence: 5, code: 'BRIDA', day: '2023-11-20' };
    expect(minutesNumber(defaultNumberPattern, at)).toBe('005/VERLAP/BRIDA/XI/2023');
    expect(minutesNumber('BA-{tahun}.{urut}', { ...at, sequence: 1234 })).toBe('BA-2023.1234');
  });

  it('is refused a pattern by which two numbers could be alike', () => {
    expect(isNumberPattern(defaultNumberPattern)).toBe(true);
    for (const wrong of [
      '',
      'VERLAP/{tahun}',
      '{urut}/VERLAP',
      '{urut}{urut}/{tahun}',
      '{urut}/{tahun}/{minggu}',
      '{urut}/{tahun',
      '{urut}/{tahun}<b>',
      `{urut}/{tahun}${'x'.repeat(100)}`,
    ])
      expect(isNumberPattern(wrong)).toBe(false);
  });

  it('takes the capitals of an agency that has no code of its own', () => {
    expect(agencyCode('BRIDA Kabupaten Kutai Kartanegara')).toBe('BRIDA');
    expect(agencyCode('Dinas PUPR Kabupaten Kotawaringin Barat (Bidang Bina Marga)')).toBe('PUPR');
    expect(agencyCode('Pemerintah Desa Kalipait')).toBe('PDK');
    expect(agencyCode('Dinas Perkim Ciptaru Kabupaten Bondowoso')).toBe('DPC');
    expect(agencyCode('Kesejahteraanrakyat')).toBe('KESEJAHTERAA');
    expect(agencyCode('…')).toBe('INSTANSI');
  });

  it('gives agencies whose names shorten alike codes that differ, also from those chosen by hand', () => {
    const [first, second] = [
      'Dinas PUPR Kabupaten Anu (Bina Marga)',
      'Dinas PUPR Kabupaten Anu (Cipta Karya)',
    ];
    expect([...distinctCodes([first, second], new Set()).values()]).toEqual(['PUPR', 'PUPR-2']);
    expect([...distinctCodes([second, first], new Set(['PUPR'])).values()]).toEqual(['PUPR-2', 'PUPR-3']);
  });

  it('names two ways of numbering that would give one number', () => {
    const plain = { pattern: defaultNumberPattern, code: 'PUPR' };
    expect(numbersAlike(plain, plain)).toBe(true);
    expect(numbersAlike(plain, { ...plain, code: 'PUPR-2' })).toBe(false);
    expect(
      numbersAlike(
        { pattern: '{urut}/PUPR/{tahun}', code: 'X' },
        { pattern: '{urut}/{kode}/{tahun}', code: 'PUPR' },
      ),
    ).toBe(true);
    const withoutCode = { pattern: '{urut}/BA/{tahun}', code: 'X' };
    expect(numbersAlike(withoutCode, { ...withoutCode, code: 'Y' })).toBe(true);
  });
});

describe('a verification code', () => {
  it('holds sixty bits and is read back however it is typed', () => {
    const code = verificationCode(new Uint8Array([0, 31, 1, 30, 2, 29, 3, 28, 4, 27, 5, 26]));
    expect(code).toBe('0Z1Y-2X3W-4V5T');
    for (const typed of [code, code.toLowerCase(), '0z1y2x3w4v5t', ' oZIY 2X3W 4V5T ', 'OZLY-2X3W-4V5T'])
      expect(readVerificationCode(typed)).toBe(code);
  });

  it('is different for every byte that matters', () => {
    const seen = new Set<string>();
    for (let byte = 0; byte < 256; byte += 1)
      seen.add(verificationCode(new Uint8Array(12).fill(0).with(11, byte)));
    expect(seen.size).toBe(32);
    expect(() => verificationCode(new Uint8Array(11))).toThrow(RangeError);
  });

  it('is none when it has another length or other letters', () => {
    for (const typed of [
      '',
      '0Z1Y-2X3W-4V5',
      '0Z1Y-2X3W-4V5TT',
      '0Z1Y-2X3W-4V5U',
      '../../etc/passwd',
      'x'.repeat(50),
    ])
      expect(readVerificationCode(typed)).toBeNull();
  });
});
