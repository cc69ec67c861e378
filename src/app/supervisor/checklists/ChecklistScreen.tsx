// Pengaturan > Daftar periksa > one of them: read once, then worked on.

import { useState } from 'react';
import { useParams } from 'react-router';
import { checklistAnswerSchema } from '../../../contract/checklists.ts';
import { MissingScreen } from '../../frame/MissingScreen.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { ChecklistEditor } from './ChecklistEditor.tsx';

export const ChecklistScreen = () => {
  const { checklistId = '' } = useParams();
  const { text } = useText();
  const { sync } = useServices();
  const found = useOfficeAnswer(`/api/checklists/${encodeURIComponent(checklistId)}`, checklistAnswerSchema);
  const [published, setPublished] = useState(0);
  // The checklist's own title is long: it stands whole above what is edited.
  useScreenTitle(text('ceklis.title'), { back: '/pengaturan/daftar-periksa' });
  if (found.state === 'problem' && found.code === 'not-found') return <MissingScreen />;
  // What is being worked on must not be replaced by an answer that comes later.
  const isReady = found.value !== null && found.state !== 'loading';
  return (
    <div className="tj-page ck-page">
      <div role="status">
        {published > 0 && (
          <p className="tj-notice" data-tone="green">
            {text('ceklis.published')}
          </p>
        )}
      </div>
      {!isReady && <OfficeState answer={found} />}
      {isReady && found.value && (
        <ChecklistEditor
          key={`${checklistId}-${published}`}
          checklistId={checklistId}
          read={found.value}
          onPublished={() => {
            void found.again().then(() => setPublished((count) => count + 1));
            void sync.syncNow();
          }}
        />
      )}
    </div>
  );
};
