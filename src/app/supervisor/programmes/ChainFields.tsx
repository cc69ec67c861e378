// Who signs, in which order, with the words above each signature; and what of it the final approval waits for.

import { IconPlus } from '@tabler/icons-react';
import { moved } from '../../../domain/checklist/edit-definition.ts';
import { confirmingLevels } from '../../../domain/final-approval.ts';
import { type ApprovalLevel, signatureRoles } from '../../../domain/programme.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useText } from '../../text/use-text.ts';
import { OrderButtons } from '../OrderButtons.tsx';
import type { FormStep } from './edited-programme.ts';
import { SelectField } from './SelectField.tsx';

interface Props {
  readonly chain: readonly FormStep[];
  readonly level: ApprovalLevel;
  readonly onChange: (chain: readonly FormStep[]) => void;
}

export const ChainFields = ({ chain, level, onChange }: Props) => {
  const { text } = useText();
  const asked = confirmingLevels({
    approval_level: level,
    signature_chain: chain.map(({ role }) => ({ role, label: { id: '', en: '' } })),
  });
  const change = (key: string, part: Partial<FormStep>): void =>
    onChange(chain.map((step) => (step.key === key ? { ...step, ...part } : step)));
  return (
    <fieldset className="programme-group">
      <legend>{text('program.group.chain')}</legend>
      <p className="programme-wide" role="status">
        {asked.length === 0
          ? text('program.asks_office')
          : text('program.asks', {
              siapa: asked
                .map((one) => text(one === 'village' ? 'persetujuan.village_head' : 'persetujuan.camat'))
                .join(text('persetujuan.and')),
            })}
      </p>
      <ol className="programme-rows">
        {chain.map((step, index) => (
          <li key={step.key}>
            <SelectField
              label={text('program.signer', { n: index + 1 })}
              value={step.role}
              onChange={(role) =>
                change(step.key, { role: signatureRoles.find((one) => one === role) ?? step.role })
              }
              options={signatureRoles.map((role) => [role, text(`program.signer.${role}`)])}
            />
            <TextInput
              label={text('program.signer_words', { n: index + 1 })}
              maxLength={200}
              autoComplete="off"
              value={step.labelId}
              onChange={(event) => change(step.key, { labelId: event.currentTarget.value })}
            />
            <TextInput
              label={text('program.signer_words_en', { n: index + 1 })}
              maxLength={200}
              autoComplete="off"
              value={step.labelEn}
              onChange={(event) => change(step.key, { labelEn: event.currentTarget.value })}
            />
            <OrderButtons
              name={step.labelId}
              isFirst={index === 0}
              isLast={index === chain.length - 1}
              onMove={(by) => onChange(moved(chain, index, by))}
              onDelete={() => onChange(chain.filter(({ key }) => key !== step.key))}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        className="programme-add"
        leftSection={<IconPlus size={20} aria-hidden />}
        disabled={chain.length >= 10}
        onClick={() => {
          const role = signatureRoles.find((one) => !chain.some((step) => step.role === one)) ?? 'verifier';
          onChange([
            ...chain,
            { key: crypto.randomUUID(), role, labelId: text(`program.signer.${role}`), labelEn: '' },
          ]);
        }}
      >
        {text('program.add_signer')}
      </Button>
    </fieldset>
  );
};
