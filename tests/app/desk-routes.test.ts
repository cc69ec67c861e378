import { isValidElement } from 'react';
import { createRoutesFromElements, matchRoutes } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { MissingScreen } from '../../src/app/frame/MissingScreen.tsx';
import { deskRoutes } from '../../src/app/supervisor/SupervisorRoutes.tsx';
import { settingsPlaces } from '../../src/app/supervisor/settings/settings-places.ts';
import {
  mayManageMaps,
  mayManageRegister,
  mayReadAudit,
  type Person,
  roles,
} from '../../src/domain/person.ts';

// The map library measures its window as it is loaded; which screen an address opens needs none.
vi.hoisted(() => {
  const element = (): object => ({ style: {}, setAttribute: () => {}, firstChild: null });
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('screen', {});
  vi.stubGlobal('document', {
    documentElement: element(),
    createElement: element,
    createElementNS: element,
    addEventListener: () => {},
  });
});

const addresses = [
  '/supervisi',
  '/peninjauan',
  '/peninjauan/1/berita-acara',
  '/laporan',
  '/laporan/berita-acara',
  '/karantina',
  '/usulan',
  '/dugaan-ganda',
  '/penugasan',
  '/ponsel',
  '/berkas-darurat',
  '/pengaturan',
  ...settingsPlaces.map(({ path }) => path),
  '/pengaturan/orang/baru',
  '/pengaturan/orang/siti',
  '/pengaturan/wilayah/35.10',
  '/pengaturan/impor/1',
  '/pengaturan/program/kotaku-2026',
  '/pengaturan/daftar-periksa/impor',
  '/pengaturan/daftar-periksa/rtlh-house',
  '/pengaturan/tidak-ada',
];

const screenAt = (address: string, person: Person): unknown => {
  const element = matchRoutes(createRoutesFromElements(deskRoutes(person)), address)?.at(-1)?.route.element;
  return isValidElement(element) ? element.type : null;
};

describe('The desk', () => {
  for (const role of roles) {
    const person: Person = { id: role, name: role, roles: [role], scope: { regencies: ['*'] } };
    it(`shows ${role} a screen or says that there is none, at every address`, () => {
      for (const address of addresses)
        expect([address, screenAt(address, person)]).not.toEqual([address, null]);
    });

    it(`opens the settings of ${role} exactly as far as the role reaches`, () => {
      for (const { path } of settingsPlaces) {
        const may =
          path === '/pengaturan/audit'
            ? mayReadAudit
            : path === '/pengaturan/peta'
              ? mayManageMaps
              : mayManageRegister;
        expect([path, screenAt(path, person) !== MissingScreen]).toEqual([path, may(person)]);
      }
    });
  }
});
