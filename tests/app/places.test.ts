import { describe, expect, it } from 'vitest';
import { homeOf, opens, placeOfAddress, placesOf } from '../../src/app/frame/places.ts';
import { type Role, roles } from '../../src/domain/person.ts';

const paths = (...held: readonly Role[]): readonly string[] =>
  placesOf({ roles: held }).map((place) => place.path);

describe('the bottom bar', () => {
  it('has at most five places for every role and every pair of roles, Profil always among them', () => {
    for (const first of roles)
      for (const second of roles) {
        const shown = paths(first, second);
        expect(shown.length, `${first} + ${second}`).toBeLessThanOrEqual(5);
        expect(shown, `${first} + ${second}`).toContain('/profil');
      }
  });

  it('gives each role its own home', () => {
    expect(homeOf({ roles: ['verifikator'] })).toBe('/tugas');
    expect(homeOf({ roles: ['kades'] })).toBe('/konfirmasi');
    expect(homeOf({ roles: ['supervisor'] })).toBe('/supervisi');
    expect(homeOf({ roles: [] })).toBe('/profil');
  });

  it('never offers the supervisor’s places to a verifier', () => {
    expect(paths('verifikator')).toEqual(['/tugas', '/peta', '/sinkronisasi', '/profil']);
    expect(opens({ roles: ['verifikator'] }, 'peninjauan')).toBe(false);
  });

  it('lets Sinkronisasi go first when there are too many, because the pill leads there', () => {
    expect(paths('verifikator', 'supervisor')).toEqual([
      '/tugas',
      '/peta',
      '/supervisi',
      '/peninjauan',
      '/profil',
    ]);
  });
});

describe('the place that is marked', () => {
  const marked = (address: string, ...held: readonly Role[]): string | null =>
    placeOfAddress(placesOf({ roles: held }), address)?.path ?? null;

  it('is the one an address without a place of its own is reached from', () => {
    expect(marked('/tugas', 'verifikator')).toBe('/tugas');
    expect(marked('/lokasi/KBR-R01', 'verifikator')).toBe('/tugas');
    expect(marked('/lokasi/KBR-R01', 'kades')).toBe('/konfirmasi');
    expect(marked('/karantina', 'supervisor')).toBe('/peninjauan');
    expect(marked('/peta-luring', 'verifikator')).toBe('/peta');
    expect(marked('/peta-luring', 'supervisor')).toBe('/supervisi');
    expect(marked('/peta-luring', 'kades')).toBe('/peta');
  });

  it('is none for an address nothing leads to, however it begins', () => {
    expect(marked('/tugasan', 'verifikator')).toBeNull();
    expect(marked('/karantina', 'verifikator')).toBeNull();
  });
});
