// The bottom bar, made from the role table: which places, in which order, five at most.

import {
  IconChartBar,
  IconChecklist,
  IconClipboardCheck,
  IconMap2,
  IconRefresh,
  IconSettings,
  IconSignature,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';
import { type Person, type Screen, screensOf } from '../../domain/person.ts';
import type { TextKey } from '../text/use-text.ts';

export interface Place {
  readonly screen: Screen;
  readonly path: string;
  readonly labelKey: TextKey;
  readonly icon: TablerIcon;
  /** Addresses without a place of their own that are reached from here. */
  readonly leadsTo: readonly string[];
}

const placeOf: Readonly<Partial<Record<Screen, Omit<Place, 'screen'>>>> = {
  tugas: {
    path: '/tugas',
    labelKey: 'nav.tugas',
    icon: IconChecklist,
    leadsTo: ['/lokasi', '/rekaman', '/kesiapan', '/usul'],
  },
  konfirmasi: {
    path: '/konfirmasi',
    labelKey: 'btn.konfirmasi',
    icon: IconSignature,
    leadsTo: ['/lokasi', '/rekaman'],
  },
  peta: { path: '/peta', labelKey: 'nav.peta', icon: IconMap2, leadsTo: ['/peta-luring'] },
  peta_supervisi: {
    path: '/supervisi',
    labelKey: 'nav.peta',
    icon: IconMap2,
    leadsTo: ['/lokasi', '/peta-luring', '/penugasan'],
  },
  peninjauan: {
    path: '/peninjauan',
    labelKey: 'nav.tinjau',
    icon: IconClipboardCheck,
    leadsTo: ['/rekaman', '/karantina', '/usulan', '/dugaan-ganda', '/ponsel', '/berkas-darurat'],
  },
  laporan: { path: '/laporan', labelKey: 'nav.laporan', icon: IconChartBar, leadsTo: [] },
  pengaturan: { path: '/pengaturan', labelKey: 'nav.pengaturan', icon: IconSettings, leadsTo: [] },
  sinkronisasi: { path: '/sinkronisasi', labelKey: 'nav.sinkron', icon: IconRefresh, leadsTo: [] },
  profil: {
    path: '/profil',
    labelKey: 'nav.profil',
    icon: IconUser,
    leadsTo: ['/peta-luring'],
  },
};

/** Five fit beside each other at 360 px. */
const mostPlaces = 5;

/** The places of a person; with more than five, Sinkronisasi leaves first, because the pill leads there too. */
export const placesOf = (person: Pick<Person, 'roles'>): readonly Place[] => {
  const all = screensOf(person).flatMap((screen): Place[] => {
    const place = placeOf[screen];
    return place ? [{ screen, ...place }] : [];
  });
  if (all.length <= mostPlaces) return all;
  const profile = all.filter((place) => place.screen === 'profil');
  const others = all.filter((place) => place.screen !== 'profil' && place.screen !== 'sinkronisasi');
  return [...others.slice(0, mostPlaces - profile.length), ...profile];
};

const isUnder = (path: string, address: string): boolean =>
  address === path || address.startsWith(`${path}/`);

/** The place an address belongs to: its own, else the first of these that leads there; null when none does. */
export const placeOfAddress = (places: readonly Place[], address: string): Place | null =>
  places.find(({ path }) => isUnder(path, address)) ??
  places.find(({ leadsTo }) => leadsTo.some((path) => isUnder(path, address))) ??
  null;

/** The first screen after a sign-in. */
export const homeOf = (person: Pick<Person, 'roles'>): string => placesOf(person)[0]?.path ?? '/profil';

/** Whether a person's roles open a screen at all. */
export const opens = (person: Pick<Person, 'roles'>, screen: Screen): boolean =>
  screensOf(person).includes(screen);
