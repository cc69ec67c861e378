// Who signs, what they say, and their signature. Two equal buttons; dissent and absence ask for a reason first.

import { IconThumbDown, IconThumbUp, IconUserOff } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { type ConfirmationFormState, noInk } from '../../../actions/keep-confirmation-form.ts';
import type { Verdict } from '../../../domain/confirmation.ts';
import { type ConfirmationField, wrongField } from '../../../domain/signer-check.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { Checkbox } from '../controls/Checkbox.tsx';
import { Textarea } from '../controls/Textarea.tsx';
import { TextInput } from '../controls/TextInput.tsx';
import { useHoldOpen } from '../hold-open.ts';
import type { ConfirmationPageProps } from './ConfirmationPage.tsx';
import { type ConfirmationInput, type Confirmer, positionOf } from './confirmation-subject.ts';
import { SignaturePad } from './SignaturePad.tsx';
import { useFormKeeping, useReadForm } from './use-kept-form.ts';

type FormProps = Pick<ConfirmationPageProps, 'confirmers' | 'given' | 'by' | 'position' | 'onGive'>;

interface Props extends FormProps {
  /** What a half-filled form is kept under: the visit of a draft, or the sealed visit act. */
  readonly keepAs: string;
  /** sha256 of what is signed; '' while it is computed. */
  readonly hash: string;
}

/** The form as it was left, once that is read. */
export const ConfirmationForm = (props: Props) => {
  const kept = useReadForm(props.keepAs, props.hash);
  if (kept === undefined) return <div className="confirmation-form" aria-busy="true" />;
  return <Fields {...props} kept={kept} />;
};

const Fields = ({
  confirmers,
  given,
  by,
  position,
  onGive,
  keepAs,
  hash,
  kept,
}: Props & { readonly kept: ConfirmationFormState | null }) => {
  const { text } = useText();
  useHoldOpen(by === 'on_device');
  const { keep, settled, forget } = useFormKeeping(keepAs, hash);
  const [state, setState] = useState<ConfirmationFormState>(() => kept ?? freshForm(confirmers, given));
  const { accountId, name, position: jobTitle, nip, isStandIn, standInFor, ink, reason, asks } = state;
  const change = (part: Partial<ConfirmationFormState>) => {
    const next = { ...state, ...part };
    setState(next);
    keep(next);
  };
  const [wrong, setWrong] = useState<ConfirmationField | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const padHelp = useId();

  // What was typed stays; what only the last choice put there gives way.
  const choose = (chosen: Confirmer) =>
    change({
      accountId: chosen.id,
      ...(jobTitle === '' || confirmers.some((one) => positionOf(one) === jobTitle)
        ? { position: positionOf(chosen) }
        : {}),
    });
  const inputFor = (verdict: Verdict): ConfirmationInput => ({
    verdict,
    ...(reason.trim() === '' || verdict === 'agree' ? {} : { reason: reason.trim() }),
    signer:
      verdict === 'not_present'
        ? null
        : {
            name: name.trim(),
            position: jobTitle.trim(),
            nip: nip.trim(),
            ...(isStandIn && standInFor.trim() !== '' ? { standInFor: standInFor.trim() } : {}),
            ...(accountId === null ? {} : { accountId }),
          },
    signature: verdict === 'not_present' || ink.strokes.length === 0 ? null : ink,
    position,
  });
  const give = async (verdict: Verdict) => {
    if (verdict !== 'agree' && asks !== verdict) {
      change({ asks: verdict });
      setWrong(null);
      setTimeout(() => form.current?.querySelector<HTMLElement>('[data-field=reason]')?.focus(), 50);
      return;
    }
    const input = inputFor(verdict);
    const field = wrongField(input);
    setWrong(field);
    setRefusal(null);
    if (field !== null) {
      const target = form.current?.querySelector<HTMLElement>(`[data-field=${field}]`);
      target?.focus();
      target?.scrollIntoView({ block: 'center' });
      return;
    }
    setBusy(true);
    await settled();
    const answer = await onGive(input);
    setBusy(false);
    if (answer.ok) await forget();
    else setRefusal(answer.sentence);
  };
  const fault = (field: ConfirmationField): string | undefined =>
    wrong === field ? text(`konfirmasi.wrong_${field}`) : undefined;

  return (
    <form
      ref={form}
      className="confirmation-form tj-stack"
      onSubmit={(event) => event.preventDefault()}
      noValidate
      aria-label={text('konfirmasi.form')}
    >
      {confirmers.length > 1 && by === 'on_device' && (
        <fieldset className="confirmers">
          <legend>{text('konfirmasi.who_signs')}</legend>
          {confirmers.map((confirmer) => (
            <label key={confirmer.id} className="tile" data-checked={accountId === confirmer.id || undefined}>
              <input
                type="radio"
                name="confirmer"
                checked={accountId === confirmer.id}
                onChange={() => choose(confirmer)}
              />
              <span>{confirmer.name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextInput
        label={text('field.nama')}
        data-field="name"
        autoComplete="off"
        maxLength={200}
        value={name}
        error={fault('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={text('field.jabatan')}
        data-field="position"
        autoComplete="off"
        maxLength={200}
        value={jobTitle}
        error={fault('position')}
        onChange={(event) => change({ position: event.currentTarget.value })}
      />
      <TextInput
        label={text('field.nip')}
        description={text('konfirmasi.nip_help')}
        data-field="nip"
        autoComplete="off"
        inputMode="text"
        maxLength={30}
        value={nip}
        error={fault('nip')}
        onChange={(event) => change({ nip: event.currentTarget.value })}
      />
      <Checkbox
        className="confirmation-check"
        label={text('konfirmasi.stand_in')}
        checked={isStandIn}
        onChange={(event) =>
          change({
            isStandIn: event.currentTarget.checked,
            standInFor:
              standInFor === '' ? (confirmers.find(({ id }) => id === accountId)?.name ?? '') : standInFor,
          })
        }
      />
      {isStandIn && (
        <TextInput
          label={text('konfirmasi.stand_in_for')}
          autoComplete="off"
          maxLength={200}
          value={standInFor}
          onChange={(event) => change({ standInFor: event.currentTarget.value })}
        />
      )}
      <div data-field="signature" tabIndex={-1} className="signature">
        <p id={padHelp} className="signature-help">
          {text('konfirmasi.pad_help')}
        </p>
        <SignaturePad
          strokes={ink.strokes}
          describedBy={padHelp}
          onChange={(strokes, size) => change({ ink: { strokes, ...size } })}
        />
        {fault('signature') && (
          <p className="confirmation-fault" role="alert">
            {fault('signature')}
          </p>
        )}
      </div>
      {asks !== null && (
        <Textarea
          label={text(asks === 'dispute' ? 'konfirmasi.reason_dispute' : 'konfirmasi.reason_absent')}
          minRows={3}
          autosize
          data-field="reason"
          autoComplete="off"
          maxLength={2000}
          value={reason}
          error={fault('reason')}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      {refusal !== null && (
        <p className="tj-notice" data-tone="red" role="alert">
          {refusal}
        </p>
      )}
      <div className="confirmation-verdicts">
        <Button
          size="lg"
          loading={isBusy}
          leftSection={<IconThumbUp size={22} aria-hidden />}
          onClick={() => void give('agree')}
        >
          {text('btn.konfirmasi')}
        </Button>
        <Button
          size="lg"
          color="dark"
          loading={isBusy}
          aria-expanded={asks === 'dispute'}
          leftSection={<IconThumbDown size={22} aria-hidden />}
          onClick={() => void give('dispute')}
        >
          {text('btn.tidak_sepakat')}
        </Button>
      </div>
      {by === 'on_device' && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconUserOff size={20} aria-hidden />}
          aria-expanded={asks === 'not_present'}
          onClick={() => void give('not_present')}
        >
          {text('btn.tidak_di_tempat')}
        </Button>
      )}
    </form>
  );
};

/** The next holder of an office who has not signed yet, and nothing else. */
const freshForm = (confirmers: Props['confirmers'], given: Props['given']): ConfirmationFormState => {
  const signed = new Set(given.map(({ signer }) => signer?.accountId));
  const next = confirmers.find(({ id }) => !signed.has(id));
  return {
    accountId: next?.id ?? null,
    name: '',
    position: next ? positionOf(next) : '',
    nip: '',
    isStandIn: false,
    standInFor: '',
    reason: '',
    asks: null,
    ink: noInk,
  };
};
