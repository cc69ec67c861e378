import './supervisor.css';
import './select-field.css';
import './low-window.css';
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import {
  mayAssign,
  mayBringFiles,
  mayManageMaps,
  mayManageRegister,
  mayReadAudit,
  type Person,
} from '../../domain/person.ts';
import { MissingScreen } from '../frame/MissingScreen.tsx';
import { useServices } from '../shared/services.ts';
import { addOfficeWords } from '../text/office-words.ts';
import { DoublesScreen } from './doubles/DoublesScreen.tsx';
import { IntakeScreen } from './intake/IntakeScreen.tsx';
import { LetterheadsScreen } from './letterheads/LetterheadsScreen.tsx';
import { MapsScreen } from './maps/MapsScreen.tsx';
import { MinutesListScreen } from './minutes/MinutesListScreen.tsx';
import { VisitMinutesScreen } from './minutes/VisitMinutesScreen.tsx';
import { PeopleScreen } from './people/PeopleScreen.tsx';
import { NewPersonScreen, PersonScreen } from './people/PersonScreen.tsx';
import { PhonesScreen } from './phones/PhonesScreen.tsx';
import { ProposalsScreen } from './proposals/ProposalsScreen.tsx';
import { QuarantineScreen } from './quarantine/QuarantineScreen.tsx';
import { RegionScreen } from './regions/RegionScreen.tsx';
import { RegionsScreen } from './regions/RegionsScreen.tsx';
import { ReportRoutes } from './reports/ReportRoutes.tsx';
import { ReviewScreen } from './review/ReviewScreen.tsx';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
import { SupervisionScreen } from './supervision/SupervisionScreen.tsx';

// Every screen of the desk comes through here.
addOfficeWords();

const AssignmentsScreen = lazy(async () => ({
  default: (await import('./assignments/AssignmentsScreen.tsx')).AssignmentsScreen,
}));

const AuditScreen = lazy(async () => ({ default: (await import('./audit/AuditScreen.tsx')).AuditScreen }));

const PersonalDataScreen = lazy(async () => ({
  default: (await import('./personal-data/PersonalDataScreen.tsx')).PersonalDataScreen,
}));

const ImportsScreen = lazy(async () => ({
  default: (await import('./imports/ImportsScreen.tsx')).ImportsScreen,
}));
const ImportScreen = lazy(async () => ({
  default: (await import('./imports/ImportScreen.tsx')).ImportScreen,
}));

const ProgrammesScreen = lazy(async () => ({
  default: (await import('./programmes/ProgrammesScreen.tsx')).ProgrammesScreen,
}));
const ProgrammeScreen = lazy(async () => ({
  default: (await import('./programmes/ProgrammeScreen.tsx')).ProgrammeScreen,
}));

const ChecklistsScreen = lazy(async () => ({
  default: (await import('./checklists/ChecklistsScreen.tsx')).ChecklistsScreen,
}));

const ChecklistScreen = lazy(async () => ({
  default: (await import('./checklists/ChecklistScreen.tsx')).ChecklistScreen,
}));

const ImportFormScreen = lazy(async () => ({
  default: (await import('./checklists/ImportFormScreen.tsx')).ImportFormScreen,
}));

/** The supervisor's and the auditor's screens; full paths, mounted under "*". */
export const SupervisorRoutes = () => {
  const { person } = useServices();
  return <Routes>{deskRoutes(person)}</Routes>;
};

/** Every address of the desk; what is not this person's is said to be missing, never left blank. */
export const deskRoutes = (person: Person) => (
  <>
    <Route path="/supervisi" element={<SupervisionScreen />} />
    <Route path="/peninjauan/:actId/berita-acara" element={<VisitMinutesScreen />} />
    <Route path="/laporan/berita-acara" element={<MinutesListScreen />} />
    <Route
      path="/pengaturan/kop-surat"
      element={mayManageRegister(person) ? <LetterheadsScreen /> : <MissingScreen />}
    />
    <Route path="/peninjauan/:actId?" element={<ReviewScreen />} />
    <Route path="/laporan/*" element={<ReportRoutes />} />
    <Route path="/karantina" element={<QuarantineScreen />} />
    <Route path="/usulan" element={<ProposalsScreen />} />
    <Route path="/dugaan-ganda/:pairId?" element={<DoublesScreen />} />
    <Route path="/penugasan" element={mayAssign(person) ? <AssignmentsScreen /> : <MissingScreen />} />
    <Route path="/ponsel" element={<PhonesScreen />} />
    <Route path="/berkas-darurat" element={mayBringFiles(person) ? <IntakeScreen /> : <MissingScreen />} />
    <Route path="/pengaturan" element={mayManageRegister(person) ? <SettingsScreen /> : <MissingScreen />} />
    <Route path="/pengaturan/audit" element={mayReadAudit(person) ? <AuditScreen /> : <MissingScreen />} />
    {mayManageRegister(person) && (
      <>
        <Route path="/pengaturan/orang" element={<PeopleScreen />} />
        <Route path="/pengaturan/orang/baru" element={<NewPersonScreen />} />
        <Route path="/pengaturan/orang/:personId" element={<PersonScreen />} />
        <Route path="/pengaturan/data-pribadi" element={<PersonalDataScreen />} />
        <Route path="/pengaturan/daftar-periksa" element={<ChecklistsScreen />} />
        <Route path="/pengaturan/daftar-periksa/impor" element={<ImportFormScreen />} />
        <Route path="/pengaturan/daftar-periksa/:checklistId" element={<ChecklistScreen />} />
        <Route path="/pengaturan/wilayah" element={<RegionsScreen />} />
        <Route path="/pengaturan/wilayah/baru" element={<RegionScreen />} />
        <Route path="/pengaturan/wilayah/:regionCode" element={<RegionScreen />} />
      </>
    )}
    <Route
      path="/pengaturan/impor"
      element={mayManageRegister(person) ? <ImportsScreen /> : <MissingScreen />}
    />
    <Route
      path="/pengaturan/impor/:importId"
      element={mayManageRegister(person) ? <ImportScreen /> : <MissingScreen />}
    />
    <Route
      path="/pengaturan/program"
      element={mayManageRegister(person) ? <ProgrammesScreen /> : <MissingScreen />}
    />
    <Route
      path="/pengaturan/program/:programmeId"
      element={mayManageRegister(person) ? <ProgrammeScreen /> : <MissingScreen />}
    />
    <Route path="/pengaturan/peta" element={mayManageMaps(person) ? <MapsScreen /> : <MissingScreen />} />
    <Route path="*" element={<MissingScreen />} />
  </>
);
