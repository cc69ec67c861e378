import './confirmer.css';
import { Route, Routes } from 'react-router';
import { ConfirmationListScreen } from './ConfirmationListScreen.tsx';
import { ConfirmVisitScreen } from './ConfirmVisitScreen.tsx';

/** The screens of village heads and camat; full paths, mounted under "*". */
export const ConfirmerRoutes = () => (
  <Routes>
    <Route path="/konfirmasi" element={<ConfirmationListScreen />} />
    <Route path="/konfirmasi/:actId" element={<ConfirmVisitScreen />} />
  </Routes>
);
