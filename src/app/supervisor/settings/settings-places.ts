// What can be reached from the settings, in the order an office needs it.

import {
  IconBuildingCommunity,
  IconChecklist,
  IconFileCertificate,
  IconFlag3,
  IconHistory,
  IconMapPlus,
  IconShieldLock,
  IconTableImport,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { TextKey } from '../../text/use-text.ts';

export interface SettingsPlace {
  readonly path: string;
  readonly titleKey: TextKey;
  readonly saysKey: TextKey;
  readonly icon: TablerIcon;
}

export const settingsPlaces: readonly SettingsPlace[] = [
  {
    path: '/pengaturan/program',
    titleKey: 'pengaturan.programmes',
    saysKey: 'pengaturan.programmes_says',
    icon: IconFlag3,
  },
  {
    path: '/pengaturan/impor',
    titleKey: 'pengaturan.imports',
    saysKey: 'pengaturan.imports_says',
    icon: IconTableImport,
  },
  {
    path: '/pengaturan/orang',
    titleKey: 'pengaturan.people',
    saysKey: 'pengaturan.people_says',
    icon: IconUsers,
  },
  {
    path: '/pengaturan/daftar-periksa',
    titleKey: 'pengaturan.checklists',
    saysKey: 'pengaturan.checklists_says',
    icon: IconChecklist,
  },
  {
    path: '/pengaturan/wilayah',
    titleKey: 'pengaturan.regions',
    saysKey: 'pengaturan.regions_says',
    icon: IconBuildingCommunity,
  },
  {
    path: '/pengaturan/kop-surat',
    titleKey: 'pengaturan.letterheads',
    saysKey: 'pengaturan.letterheads_says',
    icon: IconFileCertificate,
  },
  {
    path: '/pengaturan/peta',
    titleKey: 'pengaturan.maps',
    saysKey: 'pengaturan.maps_says',
    icon: IconMapPlus,
  },
  {
    path: '/pengaturan/data-pribadi',
    titleKey: 'pengaturan.personal',
    saysKey: 'pengaturan.personal_says',
    icon: IconShieldLock,
  },
  {
    path: '/pengaturan/audit',
    titleKey: 'pengaturan.audit',
    saysKey: 'pengaturan.audit_says',
    icon: IconHistory,
  },
];
