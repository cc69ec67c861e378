import type { ComponentProps, ReactNode } from 'react';
import { Field, type FieldLook } from './Field.tsx';

type Props = FieldLook & Omit<ComponentProps<'input'>, 'size'> & { readonly leftSection?: ReactNode };

export const TextInput = ({
  label,
  description,
  error,
  className,
  helpBelow = false,
  leftSection,
  ...rest
}: Props) => (
  <Field {...{ label, description, error, className, helpBelow }} given={rest}>
    {(named) => (
      <div className="tj-input-box" data-left={leftSection ? true : undefined}>
        {leftSection && <span className="tj-input-left">{leftSection}</span>}
        <input type="text" {...rest} {...named} className="tj-input" />
      </div>
    )}
  </Field>
);
