// A programme in the form and out of it again: nothing changes that nobody changed.

import { expect, test } from 'vitest';
import {
  emptyForm,
  formOf,
  idFrom,
  numberTyped,
  programmeOf,
} from '../../src/app/supervisor/programmes/edited-programme.ts';
import type { Programme } from '../../src/domain/site.ts';
import programmeFile from '../../src/server/demo/data/programs.json' with { type: 'json' };

const programmes = programmeFile.programs as unknown as readonly Programme[];

test.each(programmes.map((programme) => [programme.id, programme] as const))(
  '%s comes out of the form as it went in',
  (_id, programme) => {
    const made = programmeOf(formOf(programme));
    if (!made.ok) throw new Error(made.field);
    for (const key of ['id', 'name', 'regency', 'lead_agency', 'checklists', 'stages'] as const)
      expect(made.programme[key]).toEqual(programme[key]);
  },
);

test('amounts are read with dots as thousands, and what is no number is named', () => {
  expect(numberTyped('Rp 750.000.000')).toBe(750_000_000);
  expect(numberTyped(' ')).toBeNull();
  expect(numberTyped('750 juta')).toBeNaN();
  const kotaku = programmes.find(({ id }) => id === 'kotaku-bondowoso-2022') as Programme;
  const form = formOf(kotaku);
  expect(form.ceiling).toBe('750.000.000');
  expect(programmeOf({ ...form, ceiling: '750 juta' })).toEqual({
    ok: false,
    field: 'ceiling_per_village_idr',
  });
  expect(programmeOf({ ...form, ceiling: '' })).toMatchObject({
    programme: { ceiling_per_village_idr: null },
  });
});

test('a new programme and its stages get their ids from their names, each its own', () => {
  const stage = { id: '', labelEn: '', from: '2026-11-20', to: '2026-11-26' };
  const made = programmeOf({
    ...emptyForm,
    nameId: 'Pekan Inovasi Kukar 2027',
    regency: '64.02',
    agency: 'BRIDA',
    stages: [
      { ...stage, key: 'a', labelId: 'Verifikasi lapangan' },
      { ...stage, key: 'b', labelId: 'Verifikasi lapangan' },
    ],
  });
  if (!made.ok) throw new Error(made.field);
  expect(made.programme.id).toBe('pekan-inovasi-kukar-2027');
  expect(made.programme.name.en).toBe('Pekan Inovasi Kukar 2027');
  expect(made.programme.stages.map(({ id }) => id)).toEqual(['verifikasi_lapangan', 'verifikasi_lapangan_2']);
  expect(idFrom('  Satu Instansi, Satu Inovasi! ', '-')).toBe('satu-instansi-satu-inovasi');
});

test('what is missing is named by its field', () => {
  expect(programmeOf(emptyForm)).toEqual({ ok: false, field: 'id' });
  expect(programmeOf({ ...emptyForm, nameId: 'Program A' })).toEqual({ ok: false, field: 'regency' });
});
