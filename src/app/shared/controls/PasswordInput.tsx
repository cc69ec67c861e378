import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ComponentProps, useState } from 'react';
import { useText } from '../../text/use-text.ts';
import { Field, type FieldLook } from './Field.tsx';

export type PasswordInputProps = FieldLook & Omit<ComponentProps<'input'>, 'type' | 'size'>;

/** Shows what is typed for as long as its eye is open. */
export const PasswordInput = ({ label, description, error, className, ...rest }: PasswordInputProps) => {
  const { text } = useText();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? IconEyeOff : IconEye;
  return (
    <Field {...{ label, description, error, className }} given={rest}>
      {(named) => (
        <div className="tj-input-box" data-right>
          <input {...rest} {...named} type={isShown ? 'text' : 'password'} className="tj-input" />
          <button
            type="button"
            className="tj-password-toggle"
            aria-label={text('masuk.show')}
            aria-pressed={isShown}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setShown(!isShown)}
          >
            <Icon size={22} aria-hidden />
          </button>
        </div>
      )}
    </Field>
  );
};
