import { IconAlertCircle } from '@tabler/icons-react';
import { useText } from '../../text/use-text.ts';

/** What is missing, where it is missing. */
export const Fault = ({ show, of }: { readonly show: boolean; readonly of: string }) => {
  const { text } = useText();
  return show ? (
    <p className="question-fault">
      <IconAlertCircle size={20} aria-hidden /> {text(`usul.missing.${of}`)}
    </p>
  ) : null;
};
