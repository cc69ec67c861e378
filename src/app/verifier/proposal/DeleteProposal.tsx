import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { deleteProposal } from '../../../actions/proposal-draft.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

/** Asks, then deletes; what was sent before is not touched. */
export const DeleteProposal = ({
  proposalId,
  before,
  onDeleted,
}: {
  readonly proposalId: string;
  /** Waits for what is still being stored, so that it does not come after. */
  readonly before?: () => Promise<void>;
  readonly onDeleted?: () => void;
}) => {
  const { deps } = useServices();
  const { text } = useText();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const remove = async () => {
    await before?.();
    const deleted = await deleteProposal(deps, { proposalId }).catch(() => null);
    if (!deleted?.ok) return setFailed(true);
    setAsking(false);
    onDeleted?.();
  };
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={20} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {text('btn.hapus')}
      </Button>
      {asking && (
        <AskFirst
          title={text('usul.delete')}
          act={text('btn.hapus')}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>{text('usul.delete_ask')}</p>
          {failed && (
            <p className="tj-notice" data-tone="red" role="alert">
              {text('visit.refusal.storage-failed')}
            </p>
          )}
        </AskFirst>
      )}
    </>
  );
};
