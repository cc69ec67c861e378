// The list of a repeat section: each item with its state, and the way to one more.

import { IconCheck, IconChevronRight, IconCircleDashed, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { addItem, removeItem } from '../../../actions/repeat-items.ts';
import { itemsOf } from '../../../domain/answer-path.ts';
import type { Section } from '../../../domain/checklist/definition.ts';
import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { findingWords } from '../../shared/questions/finding-words.ts';
import { useText } from '../../text/use-text.ts';
import { pageState } from './page-state.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const RepeatOverview = ({ page }: { readonly page: ChecklistPage }) => {
  const { draft, pages, findings } = useVisit();
  const words = useText();
  const { text, of } = words;
  const [asking, setAsking] = useState<number | null>(null);
  const { section } = page;
  const items = pages.filter(({ kind, section: other }) => kind === 'item' && other.id === section.id);
  const own = findings.filter(({ path }) => path === section.id);
  return (
    <div className="tj-stack">
      {own.map((finding) => (
        <p key={finding.code} className="tj-notice" data-tone="amber" role="status">
          {findingWords(finding, null, words)}
        </p>
      ))}
      {items.length === 0 && <p className="tj-quiet visit-plain">{text('visit.items_empty')}</p>}
      <ul className="item-list">
        {items.map((item) => {
          const { isDone, says } = pageState([item], text);
          const Icon = isDone ? IconCheck : IconCircleDashed;
          return (
            <li key={item.id} className="item-row tj-card">
              <Link to={visitPath(draft.visitId, item.id)} className="item-link">
                <Icon size={22} aria-hidden data-tone={isDone ? 'done' : 'open'} />
                <span>
                  <strong>{of(item.title)}</strong>
                  <br />
                  <span className="tj-quiet">{says}</span>
                </span>
                <IconChevronRight size={20} aria-hidden />
              </Link>
              <button
                type="button"
                className="item-delete"
                onClick={() => setAsking(item.itemIndex)}
                aria-label={text('visit.item_delete', { nama: of(item.title) })}
              >
                <IconTrash size={20} aria-hidden />
              </button>
              {asking === item.itemIndex && asking !== null && (
                <DeleteItem
                  name={of(item.title)}
                  section={section}
                  index={asking}
                  onClose={() => setAsking(null)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <AddItemButton section={section} isMain />
    </div>
  );
};

const DeleteItem = ({
  name,
  section,
  index,
  onClose,
}: {
  readonly name: string;
  readonly section: Section;
  readonly index: number;
  readonly onClose: () => void;
}) => {
  const { draft, edit } = useVisit();
  const { text } = useText();
  const remove = () => {
    onClose();
    void edit((deps, options) =>
      removeItem(deps, { visitId: draft.visitId, sectionId: section.id, index }, options),
    );
  };
  return (
    <div className="tj-notice item-ask" data-tone="red">
      <div className="tj-stack">
        <span role="alert">{text('visit.item_delete_ask', { nama: name })}</span>
        <Button color="red" onClick={remove}>
          {text('btn.hapus')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text('btn.batal')}
        </Button>
      </div>
    </div>
  );
};

/** `Tambah titik STA`; goes to the new item's page at once. */
export const AddItemButton = ({
  section,
  isMain,
}: {
  readonly section: Section;
  readonly isMain: boolean;
}) => {
  const { draft, edit } = useVisit();
  const { text } = useText();
  const navigate = useNavigate();
  const hasSta = section.questions.some(({ format }) => format === 'sta');
  const add = async () => {
    const changed = await edit((deps, options) =>
      addItem(deps, { visitId: draft.visitId, sectionId: section.id }, options),
    );
    if (!changed) return;
    const index = itemsOf(changed.answers, section.id).length - 1;
    navigate(visitPath(draft.visitId, `${section.id}[${index}]`));
  };
  return (
    <Button
      fullWidth
      variant={isMain ? 'light' : 'default'}
      leftSection={<IconPlus size={20} aria-hidden />}
      onClick={() => void add()}
    >
      {text(hasSta ? 'btn.tambah_titik' : 'visit.add_item')}
    </Button>
  );
};
