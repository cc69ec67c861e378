import { demoPassword } from './load-demo.ts';

// One account for each role, chosen where the demo has something to show.
const accounts = [
  ['Verifikator', 'verifikator-01', 'jalan, Kotawaringin Barat'],
  ['Verifikator', 'verifikator-03', 'Kotaku, Bondowoso'],
  ['Tim penilai', 'tim-penilai-01', 'inovasi, Kutai Kartanegara'],
  ['Fasilitator', 'fasilitator-01', 'Kotaku, Bondowoso'],
  ['Kades', 'kades-35.10.09.2003', 'Genteng Kulon'],
  ['Lurah', 'lurah-35.11.11.1007', 'Dabasah'],
  ['Camat', 'camat-62.01.03', 'Kotawaringin Lama'],
  ['Supervisor', 'supervisor-62.01', 'PUPR Kotawaringin Barat'],
  ['Supervisor', 'supervisor-35.11', 'Perkim Ciptaru Bondowoso'],
  ['Auditor', 'auditor-01', 'semua'],
  ['Admin', 'admin-01', 'semua'],
] as const;

/** What a person at the terminal needs to look around. */
export const demoAccountsTable = (): string =>
  [
    `Akun contoh (kata sandi / password: ${demoPassword})`,
    ...accounts.map(([role, id, where]) => `  ${role.padEnd(12)} ${id.padEnd(22)} ${where}`),
  ].join('\n');
