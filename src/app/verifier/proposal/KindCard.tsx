// What it is, in the words of the register; where none fits, in one's own.

import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { type ProposalDraft, proposalLimits } from '../../../domain/proposal.ts';
import { type SiteKind, siteKinds } from '../../../domain/site.ts';
import { readCategoryWords } from '../../../local-database/read-proposals.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import { Fault } from './Fault.tsx';
import { TypedField } from './TypedField.tsx';
import type { OpenProposal } from './use-proposal.ts';

const otherCategory = 'lainnya';

interface Props {
  readonly draft: ProposalDraft;
  readonly set: OpenProposal['set'];
  readonly faults: ReadonlySet<string>;
}

export const KindCard = ({ draft, set, faults }: Props) => {
  const { database } = useServices();
  const { text, of } = useText();
  const words = useLiveQuery(() => readCategoryWords(database), [database]) ?? [];
  const [showsAll, setShowsAll] = useState(false);
  // What the register of this phone holds comes first; other kinds are one tap away.
  const used = siteKinds.filter((kind) => words.some((word) => word.kind === kind) || kind === draft.kind);
  const kinds = showsAll || used.length === 0 ? siteKinds : used;
  const categories = words.filter(({ kind }) => kind === draft.kind);
  const isOther = draft.category === otherCategory;
  const chooseKind = (kind: SiteKind) =>
    set({ kind, ...(kind === draft.kind ? {} : { category: '', categoryLabel: null }) });
  return (
    <section id="usul-kind" tabIndex={-1} className="tj-card question" aria-labelledby="usul-kind-title">
      <h2 id="usul-kind-title" className="question-label">
        {text('usul.kind')}
      </h2>
      <div className="tiles" role="radiogroup" aria-labelledby="usul-kind-title">
        {kinds.map((kind) => (
          <Choice
            key={kind}
            group="usul-kind"
            label={text(`kind.${kind}`)}
            checked={draft.kind === kind}
            onChoose={() => chooseKind(kind)}
          />
        ))}
      </div>
      {kinds.length < siteKinds.length && (
        <button type="button" className="visit-quiet-button" onClick={() => setShowsAll(true)}>
          {text('usul.kind_more')}
        </button>
      )}
      <Fault show={faults.has('kind')} of="kind" />
      {draft.kind !== null && (
        <>
          <h3 id="usul-category" className="question-label">
            {text('usul.category')}
          </h3>
          <div className="tiles" role="radiogroup" aria-labelledby="usul-category">
            {categories.map(({ category, label }) => (
              <Choice
                key={category}
                group="usul-category"
                label={of(label)}
                checked={draft.category === category}
                onChoose={() => set({ category, categoryLabel: label })}
              />
            ))}
            <Choice
              group="usul-category"
              label={text('usul.category_other')}
              checked={isOther}
              onChoose={() => set({ category: otherCategory, categoryLabel: null })}
            />
          </div>
          {isOther && (
            <TypedField
              label={text('usul.category_name')}
              value={draft.categoryLabel?.id ?? ''}
              max={proposalLimits.name}
              onChange={(name) =>
                set({
                  category: otherCategory,
                  categoryLabel: name.trim() === '' ? null : { id: name, en: name },
                })
              }
            />
          )}
          <Fault show={faults.has('category')} of="category" />
        </>
      )}
    </section>
  );
};

export const Choice = ({
  group,
  label,
  checked,
  onChoose,
}: {
  readonly group: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) => (
  <label className="tile" data-checked={checked || undefined}>
    <input type="radio" name={group} checked={checked} onChange={onChoose} />
    <span>{label}</span>
  </label>
);
