// What one definition asks otherwise than another, question by question: as it was, and as it becomes.

import type { Checklist } from '../../../domain/checklist/definition.ts';
import { type ChangedQuestion, definitionChanges } from '../../../domain/checklist/definition-changes.ts';
import { useText } from '../../text/use-text.ts';
import { partWords } from './part-words.ts';

interface Props {
  readonly before: Checklist;
  readonly after: Checklist;
}

/** Longer lists say how many more there are. */
const most = 60;

export const ChangeList = ({ before, after }: Props) => {
  const { text, of } = useText();
  const changes = definitionChanges(before, after);
  const named = (key: string, list: readonly { readonly id: string; readonly words: string }[]) =>
    list.length > 0 && (
      <section>
        <h3 className="ck-changes-head">{text(key, { n: list.length })}</h3>
        <ul className="ck-changes">
          {list.slice(0, most).map(({ id, words }) => (
            <li key={id}>{words}</li>
          ))}
          {list.length > most && <li>{text('ceklis.more', { n: list.length - most })}</li>}
        </ul>
      </section>
    );
  const plain = [
    ...(changes.isTitleChanged ? ['head'] : []),
    ...(changes.isReordered ? ['order'] : []),
    ...(changes.isScoringChanged ? ['scoring'] : []),
  ];
  return (
    <div className="tj-stack">
      {named(
        'ceklis.changes.added',
        changes.added.map((one) => ({ id: one.id, words: of(one.label) || one.id })),
      )}
      {named(
        'ceklis.changes.removed',
        changes.removed.map((one) => ({ id: one.id, words: of(one.label) || one.id })),
      )}
      {changes.changed.length > 0 && (
        <section>
          <h3 className="ck-changes-head">{text('ceklis.changes.changed', { n: changes.changed.length })}</h3>
          <ul className="ck-changes">
            {changes.changed.slice(0, most).map((one) => (
              <li key={one.id}>
                <ChangedParts change={one} before={before} after={after} />
              </li>
            ))}
            {changes.changed.length > most && (
              <li>{text('ceklis.more', { n: changes.changed.length - most })}</li>
            )}
          </ul>
        </section>
      )}
      {named(
        'ceklis.changes.sections',
        [...changes.addedSections, ...changes.removedSections, ...changes.changedSections].map((one) => ({
          id: one.id,
          words: of(one.title) || one.id,
        })),
      )}
      {named(
        'ceklis.changes.rest',
        plain.map((one) => ({ id: one, words: text(`ceklis.part.${one}`) })),
      )}
    </div>
  );
};

const ChangedParts = ({ change, before, after }: Props & { readonly change: ChangedQuestion }) => {
  const words = useText();
  const { text, of } = words;
  return (
    <>
      <strong>{of(change.after.label) || change.id}</strong>
      <dl className="ck-parts">
        {change.parts.map((part) => (
          <div key={part}>
            <dt>{text(`ceklis.part.${part}`)}</dt>
            <dd>
              <del>
                <span className="tj-hidden">{text('ceklis.changes.before')} </span>
                {partWords(change.before, part, before, words) || text('ceklis.changes.none')}
              </del>
              <span aria-hidden> → </span>
              <ins>
                <span className="tj-hidden">{text('ceklis.changes.after')} </span>
                {partWords(change.after, part, after, words) || text('ceklis.changes.none')}
              </ins>
            </dd>
          </div>
        ))}
        {change.isMoved && (
          <div>
            <dt>{text('ceklis.part.moved')}</dt>
            <dd>
              <del>{sectionOf(change.id, before, of)}</del>
              <span aria-hidden> → </span>
              <ins>{sectionOf(change.id, after, of)}</ins>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
};

const sectionOf = (id: string, { sections }: Checklist, of: ReturnType<typeof useText>['of']): string => {
  const section = sections.find(({ questions }) => questions.some((one) => one.id === id));
  return of(section?.title) || (section?.id ?? '');
};
