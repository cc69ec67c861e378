// /usul: a new proposal or one that waits; /usul/:proposalId: the one being written.

import '../visit/visit.css';
import '../../shared/questions/question.css';
import '../../shared/questions/answers.css';
import '../visit/photos.css';
import '../visit/buttons.css';
import '../visit/gps.css';
import './proposal.css';
import { Route, Routes } from 'react-router';
import { ProposalScreen } from './ProposalScreen.tsx';
import { ProposalStart } from './ProposalStart.tsx';

export const ProposalRoutes = () => (
  <Routes>
    <Route path="/usul" element={<ProposalStart />} />
    <Route path="/usul/:proposalId" element={<ProposalScreen />} />
  </Routes>
);
