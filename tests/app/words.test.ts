import { describe, expect, it } from 'vitest';
import { signInWords } from '../../src/app/account/sign-in-words.ts';
import { isRestingScreen } from '../../src/app/frame/unsaved-work.ts';
import { nearMoment } from '../../src/app/shared/moment-words.ts';
import { directionWords, wayTo } from '../../src/app/shared/way-to.ts';
import account from '../../src/app/text/id/account.json' with { type: 'json' };
import site from '../../src/app/text/id/site.json' with { type: 'json' };
import tasks from '../../src/app/text/id/tasks.json' with { type: 'json' };
import type { Words } from '../../src/app/text/use-text.ts';
import { problem } from '../../src/contract/problems.ts';
import type { Site } from '../../src/domain/site.ts';

const texts: Readonly<Record<string, string>> = { ...account, ...site, ...tasks };

const words: Words = {
  text: (key, values = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
  of: (local) => local?.id ?? '',
  language: 'id',
};

describe('an update', () => {
  it('never reloads a screen where something may be half typed or half signed', () => {
    expect(['/tugas', '/lokasi/X', '/konfirmasi', '/peninjauan', '/profil'].map(isRestingScreen)).toEqual(
      Array(5).fill(true),
    );
    expect(['/kunjungan/1', '/kunjungan/1/a', '/konfirmasi/1', '/peninjauan/1'].map(isRestingScreen)).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('a refused sign-in', () => {
  it('does not say which half was wrong', () => {
    expect(signInWords({ kind: 'refused', problem: problem('wrong-credentials') }, words.text)).toBe(
      'Nama pengguna atau kata sandi salah.',
    );
  });

  it('says how long to wait, in seconds when short and in whole minutes when long', () => {
    const after = (retryAfter: number) =>
      signInWords({ kind: 'refused', problem: problem('too-many-attempts', { retryAfter }) }, words.text);
    expect(after(29.2)).toBe('Terlalu banyak percobaan. Coba lagi dalam 30 detik.');
    expect(after(601)).toBe('Terlalu banyak percobaan. Coba lagi dalam 11 menit.');
  });

  it('says that the data is safe when the server cannot be reached', () => {
    expect(signInWords({ kind: 'offline' }, words.text)).toContain('data di perangkat ini tetap aman');
  });
});

describe('a moment in words', () => {
  const now = Date.UTC(2026, 10, 22, 2, 0);
  const ago = (minutes: number) => nearMoment(now - minutes * 60_000, now, 'Asia/Pontianak', words);

  it('is near in minutes and hours, then a day', () => {
    expect(ago(0.5)).toBe('baru saja');
    expect(ago(12)).toBe('12 menit lalu');
    expect(ago(3 * 60)).toBe('3 jam lalu');
    expect(ago(26 * 60)).toBe('kemarin');
    expect(ago(3 * 24 * 60)).toBe('3 hari lalu');
    expect(ago(30 * 24 * 60)).toBe('23 Okt');
  });
});

describe('the way to a site', () => {
  const at = (lng: number, lat: number): Site =>
    ({ geometry: { type: 'Point', coordinates: [lng, lat] } }) as unknown as Site;

  it('names the distance and one of eight directions', () => {
    expect(wayTo({ lng: 111, lat: -2 }, at(111, -1.99), words)).toBe('1,1\u00a0km ke arah utara');
    expect(wayTo({ lng: 111, lat: -2 }, at(111.02, -2.02), words)).toBe('3,1\u00a0km ke arah tenggara');
  });

  it('says that one is there within 50 m', () => {
    expect(wayTo({ lng: 111, lat: -2 }, at(111.0002, -2), words)).toBe('Anda di lokasi (22\u00a0m)');
  });

  it('wraps around north', () => {
    expect([0, 359, 45, 337, 200].map((degrees) => directionWords(degrees, words.text))).toEqual([
      'utara',
      'utara',
      'timur laut',
      'barat laut',
      'selatan',
    ]);
  });
});
