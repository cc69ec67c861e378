// Every migration in order. A released one is never changed; the next one only adds.

import type { Migration } from 'kysely/migration';
import { createTables } from './0001-create-tables.ts';
import { addDenialQuarantine } from './0002-denial-quarantine.ts';
import { createIntakes } from './0003-intakes.ts';
import { createJudgements } from './0004-judgements.ts';
import { addDeviceReport } from './0005-device-report.ts';
import { createMapFiles } from './0006-map-files.ts';
import { createProposals } from './0007-proposals.ts';
import { createDoubts } from './0008-doubts.ts';
import { createPhotoPoints } from './0009-photo-points.ts';
import { createObscurings } from './0010-obscurings.ts';
import { createAudit } from './0011-audit.ts';
import { createImports } from './0012-imports.ts';
import { createChecklistDrafts } from './0013-checklist-drafts.ts';
import { createActivations } from './0014-activations.ts';
import { addAssignmentDue } from './0015-assignment-due.ts';
import { createDoublePairs } from './0016-double-pairs.ts';
import { createReportFacts } from './0017-report-facts.ts';
import { createMinutes } from './0018-minutes.ts';
import { createErasures } from './0020-erasures.ts';
import { createErasedActs } from './0021-erased-acts.ts';
import { addPlanTarget } from './0022-plan-target.ts';
import { addFeedWhole } from './0023-feed-whole.ts';
import { createSectionFacts } from './0024-section-facts.ts';
import { createErasedTexts } from './0025-erased-texts.ts';
import { indexAuditPeriod } from './0027-audit-period.ts';
import { createNamedPersons } from './0028-named-persons.ts';
import { createSitePartners } from './0029-site-partners.ts';
import { addNoFaces } from './0030-no-faces.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-create-tables': { up: createTables },
  '0002-denial-quarantine': { up: addDenialQuarantine },
  '0003-intakes': { up: createIntakes },
  '0004-judgements': { up: createJudgements },
  '0005-device-report': { up: addDeviceReport },
  '0006-map-files': { up: createMapFiles },
  '0007-proposals': { up: createProposals },
  '0008-doubts': { up: createDoubts },
  '0009-photo-points': { up: createPhotoPoints },
  '0010-obscurings': { up: createObscurings },
  '0011-audit': { up: createAudit },
  '0012-imports': { up: createImports },
  '0016-double-pairs': { up: createDoublePairs },
  '0013-checklist-drafts': { up: createChecklistDrafts },
  '0014-activations': { up: createActivations },
  '0015-assignment-due': { up: addAssignmentDue },
  '0017-report-facts': { up: createReportFacts },
  '0018-minutes': { up: createMinutes },
  '0020-erasures': { up: createErasures },
  '0021-erased-acts': { up: createErasedActs },
  '0022-plan-target': { up: addPlanTarget },
  '0023-feed-whole': { up: addFeedWhole },
  '0024-section-facts': { up: createSectionFacts },
  '0025-erased-texts': { up: createErasedTexts },
  '0027-audit-period': { up: indexAuditPeriod },
  '0028-named-persons': { up: createNamedPersons },
  '0029-site-partners': { up: createSitePartners },
  '0030-no-faces': { up: addNoFaces },
};
