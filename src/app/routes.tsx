// Every address of the app. The areas bring their own <Routes> with full paths ("/kunjungan/:visitId/:page"):
// they are mounted under "*", so nothing is taken off the path before they see it.

import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import type { Screen } from '../domain/person.ts';
import { mayAct } from '../domain/person.ts';
import { ProfileScreen } from './account/ProfileScreen.tsx';
import { ErrorBoundary } from './frame/ErrorBoundary.tsx';
import { Frame } from './frame/Frame.tsx';
import { MissingScreen } from './frame/MissingScreen.tsx';
import { opens } from './frame/places.ts';
import { ScreenFailed } from './frame/ScreenFailed.tsx';
import { StartPlace } from './frame/StartPlace.tsx';
import { useServices } from './shared/services.ts';
import { SyncScreen } from './sync-screen/SyncScreen.tsx';
import { TaskScreen } from './verifier/tasks/TaskScreen.tsx';

const SiteScreen = lazy(async () => ({
  default: (await import('./verifier/site-detail/SiteScreen.tsx')).SiteScreen,
}));
const MapScreen = lazy(async () => ({ default: (await import('./site-map/MapScreen.tsx')).MapScreen }));
const VisitRoutes = lazy(async () => ({
  default: (await import('./verifier/visit/VisitRoutes.tsx')).VisitRoutes,
}));
const ProposalRoutes = lazy(async () => ({
  default: (await import('./verifier/proposal/ProposalRoutes.tsx')).ProposalRoutes,
}));
const ConfirmerRoutes = lazy(async () => ({
  default: (await import('./confirmer/ConfirmerRoutes.tsx')).ConfirmerRoutes,
}));
const SupervisorRoutes = lazy(async () => ({
  default: (await import('./supervisor/SupervisorRoutes.tsx')).SupervisorRoutes,
}));
const ReadinessScreen = lazy(async () => ({
  default: (await import('./readiness/ReadinessScreen.tsx')).ReadinessScreen,
}));
const ChangePasswordScreen = lazy(async () => ({
  default: (await import('./passwords/ChangePasswordScreen.tsx')).ChangePasswordScreen,
}));
const MapPacksScreen = lazy(async () => ({
  default: (await import('./map-packs/MapPacksScreen.tsx')).MapPacksScreen,
}));
const RecordScreen = lazy(async () => ({
  default: (await import('./shared/visit-view/RecordScreen.tsx')).RecordScreen,
}));

const MinutesScreen = lazy(async () => ({
  default: (await import('./shared/minutes/MinutesScreen.tsx')).MinutesScreen,
}));
const DraftMinutesScreen = lazy(async () => ({
  default: (await import('./shared/minutes/MinutesScreen.tsx')).DraftMinutesScreen,
}));

export const AppRoutes = () => {
  const { person } = useServices();
  const { pathname } = useLocation();
  const only = (screen: Screen, Place: ComponentType) =>
    opens(person, screen) ? <Place /> : <MissingScreen />;
  return (
    <Frame>
      <ErrorBoundary resetKey={pathname} fallback={(again) => <ScreenFailed again={again} />}>
        <Suspense fallback={<div className="tj-page" aria-busy="true" />}>
          <Routes>
            <Route path="/" element={<StartPlace />} />
            <Route path="/tugas" element={only('tugas', TaskScreen)} />
            <Route path="/peta" element={only('peta', MapScreen)} />
            <Route path="/lokasi/:siteId" element={<SiteScreen />} />
            <Route path="/rekaman/:actId" element={<RecordScreen />} />
            <Route path="/berita-acara/:actId" element={<MinutesScreen />} />
            <Route path="/berita-acara/draf/:visitId" element={<DraftMinutesScreen />} />
            <Route path="/sinkronisasi" element={<SyncScreen />} />
            <Route path="/kesiapan" element={<ReadinessScreen />} />
            <Route path="/peta-luring" element={<MapPacksScreen />} />
            <Route path="/profil" element={<ProfileScreen />} />
            <Route path="/profil/kata-sandi" element={<ChangePasswordScreen />} />
            <Route path="*" element={<AreaScreens />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
};

const deskAreas: ReadonlySet<string> = new Set([
  'penugasan',
  'peninjauan',
  'karantina',
  'usulan',
  'dugaan-ganda',
  'ponsel',
  'berkas-darurat',
  'pengaturan',
  'laporan',
]);

const AreaScreens = () => {
  const { person } = useServices();
  const area = useLocation().pathname.split('/')[1];
  if (area === 'kunjungan' && mayAct(person, 'visit')) return <VisitRoutes />;
  if (area === 'usul' && mayAct(person, 'proposal')) return <ProposalRoutes />;
  if (area === 'konfirmasi' && opens(person, 'konfirmasi')) return <ConfirmerRoutes />;
  if (area === 'supervisi' && opens(person, 'peta_supervisi')) return <SupervisorRoutes />;
  if (deskAreas.has(area ?? '') && opens(person, 'peninjauan')) return <SupervisorRoutes />;
  return <MissingScreen />;
};
