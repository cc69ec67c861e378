// Rare and weighty: moving the draft to the right site, and deleting it.

import { IconArrowsTransferUp, IconTrash } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { deleteDraft } from '../../../actions/delete-draft.ts';
import { moveDraft } from '../../../actions/move-draft.ts';
import type { Site } from '../../../domain/site.ts';
import { readSites } from '../../../local-database/read-site.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { refusalKey } from './refusal-key.ts';
import { useVisit } from './visit-context.ts';

export const DraftMenu = () => {
  const { draft } = useVisit();
  const { text } = useText();
  const [open, setOpen] = useState<'move' | 'delete' | null>(null);
  return (
    <section className="draft-menu" aria-label={text('visit.more')}>
      {draft.basedOn === null && (
        <Button
          variant="subtle"
          leftSection={<IconArrowsTransferUp size={20} aria-hidden />}
          onClick={() => setOpen('move')}
        >
          {text('visit.move')}
        </Button>
      )}
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={20} aria-hidden />}
        onClick={() => setOpen('delete')}
      >
        {text('visit.delete')}
      </Button>
      {open === 'move' && <MoveDialog onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog onClose={() => setOpen(null)} />}
    </section>
  );
};

const DeleteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { draft, site } = useVisit();
  const { deps } = useServices();
  const { text } = useText();
  const navigate = useNavigate();
  const [failed, setFailed] = useState<string | null>(null);
  const remove = async () => {
    const deleted = await deleteDraft(deps, { visitId: draft.visitId });
    if (deleted.ok) navigate(`/lokasi/${site.id}`, { replace: true });
    else setFailed(text(refusalKey(deleted.refusal)));
  };
  return (
    <Dialog onClose={onClose} title={text('visit.delete')} withClose={false}>
      <div className="tj-stack">
        <p className="visit-plain">{text('dlg.hapus_draf')}</p>
        {failed !== null && (
          <p className="tj-notice" data-tone="red" role="alert">
            {failed}
          </p>
        )}
        <Button onClick={onClose}>{text('btn.batal')}</Button>
        <Button color="red" variant="outline" onClick={() => void remove()}>
          {text('btn.hapus')}
        </Button>
      </div>
    </Dialog>
  );
};

const mostShown = 30;

const MoveDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { draft, edit } = useVisit();
  const { database } = useServices();
  const { text, of } = useText();
  const [search, setSearch] = useState('');
  const [differs, setDiffers] = useState<Site | null>(null);
  const sites = useLiveQuery(() => readSites(database), [database]) ?? [];
  const wanted = search.trim().toLowerCase();
  const shown = sites
    .filter(({ id }) => id !== draft.siteId)
    .filter((site) => `${of(site.title)} ${site.region.village_name}`.toLowerCase().includes(wanted))
    .slice(0, mostShown);
  const move = async (site: Site, evenIfChecklistDiffers: boolean) => {
    const moved = await edit((deps, options) =>
      moveDraft(deps, { visitId: draft.visitId, siteId: site.id, evenIfChecklistDiffers }, options),
    );
    if (moved !== null) onClose();
  };
  const choose = (site: Site) => {
    if (site.checklist_id === draft.checklist.id) void move(site, false);
    else setDiffers(site);
  };
  return (
    <Dialog onClose={onClose} title={text('visit.move')}>
      <div className="tj-stack">
        {differs ? (
          <>
            <p className="visit-plain" role="alert">
              {text('visit.move_differs', { judul: of(differs.title) })}
            </p>
            <Button onClick={() => setDiffers(null)}>{text('btn.batal')}</Button>
            <Button variant="default" onClick={() => void move(differs, true)}>
              {text('visit.move_anyway')}
            </Button>
          </>
        ) : (
          <>
            <TextInput
              autoComplete="off"
              type="search"
              label={text('btn.cari')}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <ul className="summary-list">
              {shown.map((site) => (
                <li key={site.id}>
                  <button type="button" className="summary-row" onClick={() => choose(site)}>
                    <span>
                      {of(site.title)}
                      <br />
                      <span className="tj-quiet">{site.region.village_name}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
};
