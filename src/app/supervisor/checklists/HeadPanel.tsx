// What belongs to the checklist as a whole: its name and what it is for.

import type { Checklist } from '../../../domain/checklist/definition.ts';
import { useText } from '../../text/use-text.ts';
import { BothLanguages, Tick } from './Fields.tsx';

interface Props {
  readonly checklist: Checklist;
  readonly edit: (change: (checklist: Checklist) => Checklist, key?: string) => void;
}

const kinds = [
  'road_segment',
  'neighbourhood_infra',
  'village_project',
  'urban_facility',
  'innovation',
  'public_service',
  'rtlh_house',
] as const;

export const HeadPanel = ({ checklist, edit }: Props) => {
  const { text } = useText();
  return (
    <div className="tj-stack">
      <BothLanguages
        label={text('ceklis.head.title')}
        value={checklist.title}
        onChange={(title) => edit((whole) => ({ ...whole, title: title ?? { id: '', en: '' } }), 'title')}
      />
      <BothLanguages
        label={text('ceklis.head.description')}
        value={checklist.description}
        onChange={(description) =>
          edit(
            ({ description: _, ...whole }) => (description ? { ...whole, description } : whole),
            'description',
          )
        }
      />
      <fieldset className="ck-values">
        <legend>{text('ceklis.head.applies')}</legend>
        {kinds.map((kind) => (
          <Tick
            key={kind}
            label={text(`ceklis.kind.${kind}`)}
            checked={checklist.applies_to.includes(kind)}
            onChange={(isFor) =>
              edit((whole) => {
                const others = whole.applies_to.filter((one) => one !== kind);
                return { ...whole, applies_to: isFor ? [...others, kind] : others };
              })
            }
          />
        ))}
      </fieldset>
    </div>
  );
};
