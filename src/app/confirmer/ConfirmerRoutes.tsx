import './confirmer.css';
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { ConfirmationListScreen } from './ConfirmationListScreen.tsx';

const ConfirmVisitScreen = lazy(async () => ({
  default: (await import('./ConfirmVisitScreen.tsx')).ConfirmVisitScreen,
}));

/** The screens of village heads and camat; full paths, mounted under "*". */
export const ConfirmerRoutes = () => (
  <Routes>
    <Route path="/konfirmasi" element={<ConfirmationListScreen />} />
    <Route path="/konfirmasi/:actId" element={<ConfirmVisitScreen />} />
  </Routes>
);
