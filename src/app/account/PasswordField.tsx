import { PasswordInput, type PasswordInputProps } from '../shared/controls/PasswordInput.tsx';
import { useText } from '../text/use-text.ts';

interface Props extends Pick<PasswordInputProps, 'error' | 'className' | 'aria-describedby'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The password of an account, as long as the server takes it. */
export const PasswordField = ({ onChange, ...rest }: Props) => {
  const { text } = useText();
  return (
    <PasswordInput
      label={text('field.kata_sandi')}
      name="password"
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="current-password"
      maxLength={200}
      {...rest}
    />
  );
};
