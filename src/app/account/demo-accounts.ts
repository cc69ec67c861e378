// Accounts of the demo set that show each role; every demo account has the same published password.

import type { Role } from '../../domain/person.ts';

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
}

export const demoPassword = 'tinjau-demo';

export const demoAccounts: readonly DemoAccount[] = [
  { username: 'verifikator-01', name: 'Verifikator 01', role: 'verifikator' },
  { username: 'verifikator-10', name: 'Verifikator 10', role: 'verifikator' },
  { username: 'verifikator-03', name: 'Verifikator 03', role: 'verifikator' },
  { username: 'kades-35.10.09.2003', name: 'Kepala Desa Genteng Kulon', role: 'kades' },
  { username: 'lurah-35.11.11.1007', name: 'Lurah Dabasah', role: 'lurah' },
  { username: 'camat-62.01.03', name: 'Camat Kotawaringin Lama', role: 'camat' },
  { username: 'supervisor-62.01', name: 'Supervisor PUPR Kotawaringin Barat', role: 'supervisor' },
  { username: 'supervisor-35.11', name: 'Supervisor Dinas Perkim Ciptaru Bondowoso', role: 'supervisor' },
  { username: 'supervisor-64.02', name: 'Supervisor BRIDA Kutai Kartanegara', role: 'supervisor' },
  { username: 'auditor-01', name: 'Auditor 01', role: 'auditor' },
  { username: 'admin-01', name: 'Admin 01', role: 'admin' },
];
