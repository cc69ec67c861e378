// Every tour there is, once: what is checked for accessibility and what is pictured is the same list of screens.

import type { Browser } from '../harness/browser.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { auditTour } from './audit-tour.ts';
import { checklistTour } from './checklist-tour.ts';
import { copiesTour } from './copies-tour.ts';
import { correctionTour } from './correction-tour.ts';
import { doublesTour } from './doubles-tour.ts';
import { exportTour } from './export-tour.ts';
import { facesTour } from './faces-tour.ts';
import { importTour } from './import-tour.ts';
import { keptDraftsTour } from './kept-drafts-tour.ts';
import { mapTour } from './map-tour.ts';
import { minutesTour } from './minutes-tour.ts';
import { newerRevisionTour } from './newer-revision-tour.ts';
import { newsTour } from './news-tour.ts';
import { shellIsKept } from './pages/sign-in.ts';
import { peopleTour } from './people-tour.ts';
import { personalTour } from './personal-tour.ts';
import { photoTour } from './photo-tour.ts';
import { programmeTour } from './programme-tour.ts';
import { proposalTour } from './proposal-tour.ts';
import { reportTour } from './report-tour.ts';
import {
  adminTour,
  auditorTour,
  confirmerTour,
  guestTour,
  lockTour,
  offlineTour,
  type Stop,
  supervisorTour,
  verifierTour,
} from './tour.ts';

export interface Walking {
  /** A browser of its own at the size looked at; whoever opens it need not end it. */
  readonly open: (label: string) => Browser;
  readonly server: ServerProcess;
  readonly stop: Stop;
}

export interface ListedTour {
  readonly label: string;
  readonly walk: (walking: Walking) => Promise<void>;
}

type Tour = (browser: Browser, origin: string, stop: Stop) => Promise<void>;

/** One tour in a browser of its own, which is gone when it is over. */
const alone = (label: string, tour: Tour): ListedTour => ({
  label,
  walk: async ({ open, server, stop }) => {
    const own = open(label);
    await tour(own, server.origin, stop);
    await own.end();
  },
});

/** A walk over the screens taken outside, and one over those of the desk; each begins with a server of its own. */
export const tours: Readonly<Record<'outside' | 'desk', readonly ListedTour[]>> = {
  outside: [
    alone('guest', guestTour),
    alone('photo-points', photoTour),
    alone('maps', mapTour),
    alone('news', newsTour),
    alone('proposals', proposalTour),
    alone('copies', copiesTour),
    alone('correction', correctionTour),
    { label: 'faces', walk: ({ open, server, stop }) => facesTour(open, server.origin, stop) },
    alone('confirmer', confirmerTour),
    {
      label: 'newer-revision',
      walk: ({ open, server, stop }) => newerRevisionTour(open, server.origin, stop),
    },
    alone('lock', lockTour),
    {
      label: 'verifier',
      walk: async ({ open, server, stop }) => {
        const phone = open('verifier');
        await verifierTour(phone, server.origin, stop);
        await shellIsKept(phone.page());
        await server.stop();
        await offlineTour(phone, server.origin, stop);
        await server.start();
      },
    },
  ],
  desk: [
    alone('exports', exportTour),
    alone('doubles', doublesTour),
    alone('imports', importTour),
    { label: 'minutes', walk: ({ open, server, stop }) => minutesTour(open, server.origin, stop) },
    { label: 'kept-drafts', walk: ({ open, server, stop }) => keptDraftsTour(open, server.origin, stop) },
    alone('supervisor', supervisorTour),
    alone('reports', reportTour),
    alone('auditor', auditorTour),
    alone('admin', adminTour),
    alone('checklists', checklistTour),
    alone('people', peopleTour),
    alone('personal', personalTour),
    alone('audit', auditTour),
    alone('programmes', programmeTour),
  ],
};
