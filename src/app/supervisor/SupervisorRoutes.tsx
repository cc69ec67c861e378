import './supervisor.css';
import './low-window.css';
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { mayBringFiles, mayManageMaps } from '../../domain/person.ts';
import { MissingScreen } from '../frame/MissingScreen.tsx';
import { useServices } from '../shared/services.ts';
import { addOfficeWords } from '../text/office-words.ts';
import { SupervisionScreen } from './supervision/SupervisionScreen.tsx';

// Every screen of the desk comes through here.
addOfficeWords();

const ReviewScreen = lazy(async () => ({
  default: (await import('./review/ReviewScreen.tsx')).ReviewScreen,
}));

const QuarantineScreen = lazy(async () => ({
  default: (await import('./quarantine/QuarantineScreen.tsx')).QuarantineScreen,
}));

const ProposalsScreen = lazy(async () => ({
  default: (await import('./proposals/ProposalsScreen.tsx')).ProposalsScreen,
}));

const PhonesScreen = lazy(async () => ({
  default: (await import('./phones/PhonesScreen.tsx')).PhonesScreen,
}));

const IntakeScreen = lazy(async () => ({
  default: (await import('./intake/IntakeScreen.tsx')).IntakeScreen,
}));

const MapsScreen = lazy(async () => ({
  default: (await import('./maps/MapsScreen.tsx')).MapsScreen,
}));

/** The supervisor's and the auditor's screens; full paths, mounted under "*". */
export const SupervisorRoutes = () => {
  const { person } = useServices();
  return (
    <Routes>
      <Route path="/supervisi" element={<SupervisionScreen />} />
      <Route path="/peninjauan/:actId?" element={<ReviewScreen />} />
      <Route path="/karantina" element={<QuarantineScreen />} />
      <Route path="/usulan" element={<ProposalsScreen />} />
      <Route path="/ponsel" element={<PhonesScreen />} />
      <Route path="/berkas-darurat" element={mayBringFiles(person) ? <IntakeScreen /> : <MissingScreen />} />
      <Route path="/pengaturan/peta" element={mayManageMaps(person) ? <MapsScreen /> : <MissingScreen />} />
    </Routes>
  );
};
