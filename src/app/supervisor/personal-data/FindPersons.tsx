import { useState } from 'react';
import { officeRoutes } from '../../../contract/office-routes.ts';
import {
  erasedAccountSchema,
  type FoundPersons,
  foundPersonsSchema,
} from '../../../contract/personal-data.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText, type Words } from '../../text/use-text.ts';
import { OfficeState } from '../OfficeState.tsx';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer, useOfficeCall } from '../use-office-answer.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { SearchField } from './SearchField.tsx';
import { useCopy } from './use-copy.ts';

type FoundAccount = FoundPersons['accounts'][number];
type Named = FoundPersons['named'][number];

export const FindPersons = () => {
  const { text } = useText();
  const [words, setWords] = useState<string | null>(null);
  return (
    <section className="tj-stack" aria-labelledby="personal-persons">
      <h2 id="personal-persons">{text('pribadi.persons')}</h2>
      <SearchField label={text('pribadi.person_words')} onSearch={setWords} />
      {words !== null && <Found words={words} />}
    </section>
  );
};

const Found = ({ words }: { readonly words: string }) => {
  const ui = useText();
  const { text } = ui;
  const copy = useCopy();
  const call = useOfficeCall();
  const [erasing, setErasing] = useState<FoundAccount | null>(null);
  const found = useOfficeAnswer(
    `${officeRoutes.findPersons.path}?${new URLSearchParams({ words })}`,
    foundPersonsSchema,
  );
  const { value } = found;
  const take = (path: string) => void copy.take(path);
  const accountPath = (route: 'accountCopy' | 'eraseAccount', id: string): string =>
    officeRoutes[route].path.replace(':personId', encodeURIComponent(id));
  return (
    <>
      <OfficeState answer={found} />
      <div role="status">
        {copy.state === 'saved' && <p className="tj-notice">{text('pribadi.copy_saved')}</p>}
        {copy.state === 'failed' && <p className="tj-notice">{text('pribadi.copy_failed')}</p>}
        {value?.more && <p className="tj-notice">{text('pribadi.more')}</p>}
      </div>
      {value && (
        <>
          <OfficeTable
            rows={value.accounts}
            idOf={({ id }) => id}
            columns={accountColumns(
              ui,
              ({ id }) => take(accountPath('accountCopy', id)),
              setErasing,
              copy.state === 'busy',
            )}
            caption={text('pribadi.accounts')}
            emptyText={text('pribadi.no_accounts')}
          />
          <OfficeTable
            rows={value.named}
            idOf={({ name, nip }) => `${name} ${nip}`}
            columns={namedColumns(
              ui,
              ({ name, nip }) =>
                take(
                  `${officeRoutes.namedCopy.path}?${new URLSearchParams({ name, ...(nip === null || nip === '' ? {} : { nip }) })}`,
                ),
              copy.state === 'busy',
            )}
            caption={text('pribadi.named')}
            emptyText={text('pribadi.no_named')}
          />
        </>
      )}
      {erasing && (
        <EraseDialog
          title={text('pribadi.erase_account_title', { nama: erasing.name })}
          goes={[text('pribadi.account_goes_name'), text('pribadi.account_goes_access')]}
          stays={[text('pribadi.account_stays_id'), text('pribadi.account_stays_signed')]}
          {...(erasing.unreceived > 0
            ? { choice: { label: text('pribadi.unreceived', { n: erasing.unreceived }), isRequired: true } }
            : {})}
          button={text('pribadi.erase_account')}
          onErase={(reason, withUnreceived) =>
            call({
              method: 'POST',
              path: accountPath('eraseAccount', erasing.id),
              answer: erasedAccountSchema,
              body: { reason, withUnreceived },
            })
          }
          onClose={() => setErasing(null)}
          onDone={() => {
            setErasing(null);
            void found.again();
          }}
        />
      )}
    </>
  );
};

const accountColumns = (
  { text }: Words,
  onCopy: (row: FoundAccount) => void,
  onErase: (row: FoundAccount) => void,
  isBusy: boolean,
): readonly OfficeColumn<FoundAccount>[] => [
  { id: 'name', title: text('pribadi.name'), cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'id', title: text('pribadi.user_name'), cell: ({ id }) => id, sortBy: ({ id }) => id },
  {
    id: 'state',
    title: text('pribadi.state'),
    cell: ({ isErased, isDisabled }) =>
      text(isErased ? 'pribadi.is_erased' : isDisabled ? 'pribadi.is_disabled' : 'pribadi.is_active'),
  },
  {
    id: 'do',
    title: text('pribadi.do'),
    isAction: true,
    cell: (row) => (
      <span className="personal-actions">
        <Button variant="default" disabled={isBusy} onClick={() => onCopy(row)}>
          {text('pribadi.copy')}
        </Button>
        {!row.isErased && (
          <Button variant="default" className="tj-dangerous" onClick={() => onErase(row)}>
            {text('pribadi.erase_account')}
          </Button>
        )}
      </span>
    ),
  },
];

const namedColumns = (
  { text }: Words,
  onCopy: (row: Named) => void,
  isBusy: boolean,
): readonly OfficeColumn<Named>[] => [
  { id: 'name', title: text('pribadi.name'), cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'nip', title: 'NIP', cell: ({ nip }) => nip ?? '–' },
  {
    id: 'signed',
    title: text('pribadi.confirmations'),
    cell: ({ confirmations }) => confirmations,
    isNumber: true,
  },
  { id: 'proposed', title: text('pribadi.proposals'), cell: ({ proposals }) => proposals, isNumber: true },
  { id: 'visited', title: text('pribadi.visits'), cell: ({ visits }) => visits, isNumber: true },
  { id: 'drafted', title: text('pribadi.drafts'), cell: ({ drafts }) => drafts, isNumber: true },
  {
    id: 'do',
    title: text('pribadi.do'),
    isAction: true,
    cell: (row) => (
      <Button variant="default" disabled={isBusy} onClick={() => onCopy(row)}>
        {text('pribadi.copy')}
      </Button>
    ),
  },
];
