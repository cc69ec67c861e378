// Roles as plain data: navigation, authorisation and the access test are all made from this one table.

export const roles = [
  'verifikator',
  'tim_penilai',
  'fasilitator',
  'kades',
  'lurah',
  'camat',
  'supervisor',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Which rows a person may see, by place, agency and programme. `'*'` in `regencies` means the whole tenant. */
export interface Scope {
  readonly regencies?: readonly string[];
  readonly districts?: readonly string[];
  readonly villages?: readonly string[];
  readonly agencies?: readonly string[];
  readonly programmes?: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
  /** Jabatan, as it stands in minutes; left out when it is not known. */
  readonly position?: string;
}

export type Screen =
  | 'tugas'
  | 'peta'
  | 'sinkronisasi'
  | 'profil'
  | 'konfirmasi'
  | 'peta_supervisi'
  | 'peninjauan'
  | 'laporan'
  | 'pengaturan';

/** The groups of acts a role may add to the record. */
export type ActGroup =
  | 'visit'
  | 'confirmation'
  | 'denial'
  | 'review'
  | 'quarantine'
  | 'proposal'
  | 'duplicate'
  | 'obscuring';

/** By which rule a role's rows are found (see `access.ts`). */
export type RowRule = 'assigned' | 'nominated' | 'villages' | 'place' | 'agency' | 'granted' | 'all';

export interface RoleRow {
  readonly screens: readonly Screen[];
  readonly mayAct: readonly ActGroup[];
  readonly sees: RowRule;
}

export const roleTable: Readonly<Record<Role, RoleRow>> = {
  verifikator: {
    screens: ['tugas', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['visit', 'confirmation', 'proposal', 'obscuring'],
    sees: 'assigned',
  },
  tim_penilai: {
    screens: ['tugas', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['visit', 'confirmation', 'obscuring'],
    sees: 'nominated',
  },
  fasilitator: {
    screens: ['tugas', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['visit', 'confirmation', 'proposal', 'obscuring'],
    sees: 'villages',
  },
  kades: {
    screens: ['konfirmasi', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['confirmation', 'denial'],
    sees: 'place',
  },
  lurah: {
    screens: ['konfirmasi', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['confirmation', 'denial'],
    sees: 'place',
  },
  camat: {
    screens: ['konfirmasi', 'peta', 'sinkronisasi', 'profil'],
    mayAct: ['confirmation', 'denial'],
    sees: 'place',
  },
  supervisor: {
    screens: ['peta_supervisi', 'peninjauan', 'laporan', 'sinkronisasi', 'profil'],
    mayAct: ['review', 'quarantine', 'duplicate', 'obscuring'],
    sees: 'agency',
  },
  auditor: {
    screens: ['peta_supervisi', 'peninjauan', 'laporan', 'sinkronisasi', 'profil'],
    mayAct: [],
    sees: 'granted',
  },
  admin: {
    screens: ['peta_supervisi', 'peninjauan', 'laporan', 'pengaturan', 'sinkronisasi', 'profil'],
    mayAct: ['visit', 'confirmation', 'denial', 'review', 'quarantine', 'proposal', 'duplicate', 'obscuring'],
    sees: 'all',
  },
};

/** Whether any of the person's roles may add an act of this group. */
export const mayAct = (person: Pick<Person, 'roles'>, group: ActGroup): boolean =>
  person.roles.some((role) => roleTable[role].mayAct.includes(group));

/** The screens of all the person's roles, in the order of the roles, each once. */
export const screensOf = (person: Pick<Person, 'roles'>): readonly Screen[] => [
  ...new Set(person.roles.flatMap((role) => roleTable[role].screens)),
];

/** Whether any of the person's roles works at the desk, where visits are reviewed and held acts are judged. */
export const sitsAtDesk = (person: Pick<Person, 'roles'>): boolean => opensScreen(person, 'peninjauan');

const opensScreen = (person: Pick<Person, 'roles'>, screen: Screen): boolean =>
  person.roles.some((role) => roleTable[role].screens.includes(screen));

/** Whether any of the person's roles works with a phone in the field, not only at the desk. */
export const worksInTheField = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some((role) => role !== 'supervisor' && role !== 'auditor' && role !== 'admin');

/** Whether the person gives the phones their map packs and overlays. */
export const mayManageMaps = (person: Pick<Person, 'roles'>): boolean => person.roles.includes('admin');

/** Whether the person may bring other people's emergency files in. */
export const mayBringFiles = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'admin');

/** Whether the person changes the register: imports, accounts, regions, programmes, checklists. */
export const mayManageRegister = (person: Pick<Person, 'roles'>): boolean => person.roles.includes('admin');

/** Whether the person says who goes where, among the sites a desk of theirs sees. */
export const mayAssign = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'admin');

/** Whether any of the person's roles reads the reports, over the rows it sees. */
export const mayReadReports = (person: Pick<Person, 'roles'>): boolean => opensScreen(person, 'laporan');

/** Whether the person reads the audit log: admins, and auditors of the whole tenant. */
export const mayReadAudit = (person: Pick<Person, 'roles' | 'scope'>): boolean =>
  person.roles.includes('admin') ||
  (person.roles.includes('auditor') && (person.scope.regencies ?? []).includes('*'));

/** The user name of whoever practises; no account may have it. */
export const practiceUserName = 'latihan';
