// One person's account: what it is, its code, its devices, and whether it is open at all.

import './people.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import {
  type AccountAnswer,
  accountAnswerSchema,
  accountChoicesAnswerSchema,
  type MadeCodes,
} from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { AccountForm } from './AccountForm.tsx';
import { AccountState } from './AccountState.tsx';
import { CodeCards } from './CodeCards.tsx';
import { DevicesOfPerson } from './DevicesOfPerson.tsx';

const emptyAccount = { id: '', name: '', position: '', roles: [], scope: {} } as const;

export const NewPersonScreen = () => {
  const { text } = useText();
  const navigate = useNavigate();
  useScreenTitle(text('orang.new'), { back: '/pengaturan/orang' });
  const choices = useOfficeAnswer(officeRoutes.accountChoices.path, accountChoicesAnswerSchema);
  return (
    <div className="tj-page tj-stack people-page">
      <OfficeState answer={choices} />
      {choices.value && (
        <AccountForm
          account={emptyAccount}
          isNew
          choices={choices.value}
          onSaved={(id) =>
            navigate(`/pengaturan/orang/${encodeURIComponent(id)}`, {
              replace: true,
              state: { isMade: true },
            })
          }
        />
      )}
    </div>
  );
};

export const PersonScreen = () => {
  const { personId = '' } = useParams();
  const { text } = useText();
  const isMade = (useLocation().state as { readonly isMade?: boolean } | null)?.isMade === true;
  const path = officeRoutes.account.path.replace(':personId', encodeURIComponent(personId));
  const found = useOfficeAnswer(path, accountAnswerSchema);
  const choices = useOfficeAnswer(officeRoutes.accountChoices.path, accountChoicesAnswerSchema);
  const [made, setMade] = useState<MadeCodes | null>(null);
  const [saved, setSaved] = useState(0);
  const known: AccountAnswer | null = found.value?.account.id === personId ? found.value : null;
  useScreenTitle(known?.account.name ?? text('orang.title'), { back: '/pengaturan/orang' });
  if (made !== null)
    return (
      <CodeCards
        made={made}
        onDone={() => {
          setMade(null);
          void found.again();
        }}
      />
    );
  const again = () => void found.again();
  return (
    <div className="tj-page tj-stack people-page">
      <OfficeState answer={found} />
      {isMade && known?.account.state === 'no-password' && (
        <p className="tj-notice" data-tone="green" role="status">
          <IconCircleCheck size={22} aria-hidden /> {text('orang.made')}
        </p>
      )}
      {known && <AccountState known={known} onChanged={again} onMade={setMade} />}
      <div role="status">
        {saved > 0 && (
          <p className="tj-notice" data-tone="green">
            {text('orang.saved')}
          </p>
        )}
      </div>
      {known && choices.value && (
        <AccountForm
          key={`${personId} ${saved}`}
          account={known.account}
          isNew={false}
          choices={choices.value}
          onSaved={() => void found.again().then(() => setSaved(saved + 1))}
        />
      )}
      {known && <DevicesOfPerson known={known} onChanged={again} />}
    </div>
  );
};
