// One page: where, what, what is likely the same, photo, whose idea; then send. Every answer is stored as it is given.

import { IconDeviceMobileCheck, IconSend } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { dismissDouble, newProposal } from '../../../actions/proposal-draft.ts';
import { sealProposal } from '../../../actions/seal-proposal.ts';
import { askToKeepStorage } from '../../../device/storage.ts';
import { missingOfProposal, type ProposalDraft, proposalLimits } from '../../../domain/proposal.ts';
import { readProposalDrafts } from '../../../local-database/read-proposals.ts';
import { readSites } from '../../../local-database/read-site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { usePositionWatch } from '../visit/use-position-watch.ts';
import { DeleteProposal } from './DeleteProposal.tsx';
import { DoublesCard } from './DoublesCard.tsx';
import { Fault } from './Fault.tsx';
import { KindCard } from './KindCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { PhotosCard } from './PhotosCard.tsx';
import { PlaceCard } from './PlaceCard.tsx';
import { TypedField } from './TypedField.tsx';
import { useDoubles } from './use-doubles.ts';
import { type OpenProposal, type ProposalSaving, useProposal } from './use-proposal.ts';

export const ProposalScreen = () => {
  const { proposalId = '' } = useParams();
  return <Opened key={proposalId} proposalId={proposalId} />;
};

const Opened = ({ proposalId }: { readonly proposalId: string }) => {
  const { database, deps } = useServices();
  const { text } = useText();
  const isNew = (useLocation().state as { readonly isNew?: boolean } | null)?.isNew === true;
  const [blank] = useState(() => (isNew ? newProposal(deps, proposalId) : null));
  const hasDrafts = useLiveQuery(async () => (await readProposalDrafts(database)).length > 0, [database]);
  // Where nothing waits the list would only open another empty form.
  useScreenTitle(text('usul.title'), { back: hasDrafts ? '/usul' : '/tugas' });
  const open = useProposal(proposalId, blank);
  useEffect(() => void askToKeepStorage(), []);
  if (open.draft === undefined) return <div className="tj-page" aria-busy="true" />;
  if (open.draft === null)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('usul.gone')}</p>
        <Link to="/usul" className="usul-link">
          {text('usul.to_list')}
        </Link>
      </div>
    );
  return <Form draft={open.draft} open={open} />;
};

/** The cards from top to bottom, by what may be missing in them. */
const order = ['geometry', 'region', 'kind', 'category', 'title', 'doubles', 'photo', 'proposer'] as const;
const cardOf: Readonly<Partial<Record<string, string>>> = { category: 'kind', region: 'geometry' };

const Form = ({ draft, open }: { readonly draft: ProposalDraft; readonly open: OpenProposal }) => {
  const { database, deps, sync } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const { watch, position } = usePositionWatch(deps.now);
  const sites = useLiveQuery(() => readSites(database), [database]);
  const doubles = useDoubles(draft, sites ?? none);
  const [tried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const unanswered = doubles.filter(({ siteId }) => !draft.doublesDismissed.includes(siteId));
  const missing: readonly string[] = [
    ...missingOfProposal(draft),
    ...(unanswered.some(({ strong }) => strong) ? ['doubles'] : []),
  ];
  const faults = new Set(tried ? missing : []);
  const { set } = open;
  const show = (name: string) => {
    const card = document.getElementById(`usul-${cardOf[name] ?? name}`);
    card?.scrollIntoView({ block: 'start' });
    card?.focus({ preventScroll: true });
  };
  const send = async () => {
    setFailed(null);
    setTried(true);
    const first = order.find((name) => missing.includes(name));
    if (first !== undefined) return show(first);
    setSending(true);
    await open.settled();
    const sealed = await sealProposal(deps, draft).catch(() => null);
    setSending(false);
    if (sealed?.ok) {
      sync.nudge();
      return navigate('/sinkronisasi', { replace: true });
    }
    const refusal = sealed?.ok === false ? sealed.refusal.type : 'failed';
    if (refusal !== 'incomplete')
      setFailed(refusal === 'may-not' ? 'usul.may_not' : `visit.refusal.${refusal}`);
  };
  return (
    <>
      <div className="tj-page tj-stack usul">
        <p className="tj-quiet usul-intro">{text('usul.intro')}</p>
        <PlaceCard {...{ draft, set, watch, position, faults }} sites={sites ?? none} />
        <KindCard {...{ draft, set, faults }} />
        <section id="usul-title" tabIndex={-1} className="tj-card question">
          <TypedField
            label={text('usul.name')}
            hint={text('usul.name_hint')}
            value={draft.title}
            max={proposalLimits.title}
            hasFault={faults.has('title')}
            onChange={(title) => set({ title })}
          />
          <Fault show={faults.has('title')} of="title" />
        </section>
        <DoublesCard
          doubles={doubles}
          dismissed={draft.doublesDismissed}
          hasFault={faults.has('doubles')}
          onDismiss={(siteId) =>
            void open.edit((actionDeps) => dismissDouble(actionDeps, { ...open.ref(), siteId }))
          }
        />
        <section className="tj-card question">
          <TypedField
            label={text('usul.description')}
            hint={text('usul.description_hint')}
            value={draft.description}
            max={proposalLimits.description}
            rows={3}
            onChange={(description) => set({ description })}
          />
        </section>
        <PhotosCard {...{ draft, open, watch, faults }} />
        <PeopleCard {...{ draft, set, faults }} />
        {open.isStored && (
          <div className="usul-end">
            <DeleteProposal
              proposalId={draft.proposalId}
              before={open.settled}
              onDeleted={() => navigate('/tugas', { replace: true })}
            />
          </div>
        )}
      </div>
      <div className="visit-buttons visit-buttons-one">
        <div className="usul-line">
          {tried && missing.length > 0 ? (
            <p className="question-fault usul-says" role="alert">
              {text('usul.missing_n', { n: missing.length })}
            </p>
          ) : (
            <SavingLine saving={open.saving} isStored={open.isStored} />
          )}
          {unanswered.length > 0 && (
            <button
              type="button"
              className="usul-jump"
              aria-label={text('usul.doubles_n', { n: unanswered.length })}
              onClick={() => show('doubles')}
            >
              {text('usul.jump', { n: unanswered.length })}
            </button>
          )}
        </div>
        {failed !== null && (
          <p className="question-fault usul-says" role="alert">
            {text(failed)}
          </p>
        )}
        <Button
          leftSection={<IconSend size={22} aria-hidden />}
          loading={isSending}
          onClick={() => void send()}
        >
          {text('usul.send')}
        </Button>
      </div>
    </>
  );
};

const none: readonly never[] = [];

const SavingLine = ({
  saving,
  isStored,
}: {
  readonly saving: ProposalSaving;
  readonly isStored: boolean;
}) => {
  const { text } = useText();
  if (typeof saving !== 'string') {
    // The photo card says so itself.
    if (saving.type.startsWith('photo-')) return null;
    return (
      <p className="question-fault usul-says" role="alert">
        {text(saving.type === 'may-not' ? 'usul.may_not' : `visit.refusal.${saving.type}`)}
      </p>
    );
  }
  if (saving === 'nothing' && !isStored) return null;
  return (
    <p className="visit-saved usul-says" data-tone={saving === 'saving' ? undefined : 'saved'}>
      <IconDeviceMobileCheck size={20} aria-hidden />
      {text(saving === 'saving' ? 'usul.saving' : 'usul.saved')}
    </p>
  );
};
