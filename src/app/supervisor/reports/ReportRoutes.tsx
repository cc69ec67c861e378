import { Route, Routes } from 'react-router';
import { mayReadReports } from '../../../domain/person.ts';
import { MissingScreen } from '../../frame/MissingScreen.tsx';
import { useServices } from '../../shared/services.ts';
import { ReportsScreen } from './ReportsScreen.tsx';
import { SiteListScreen } from './SiteListScreen.tsx';
import { VisitListScreen } from './VisitListScreen.tsx';

/** The reports and the lists behind their figures; mounted under "/laporan/*". */
export const ReportRoutes = () => {
  const { person } = useServices();
  if (!mayReadReports(person)) return <MissingScreen />;
  return (
    <Routes>
      <Route index element={<ReportsScreen />} />
      <Route path="lokasi" element={<SiteListScreen />} />
      <Route path="kunjungan" element={<VisitListScreen />} />
      <Route path="*" element={<MissingScreen />} />
    </Routes>
  );
};
