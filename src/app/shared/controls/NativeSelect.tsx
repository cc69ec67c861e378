import type { ComponentProps } from 'react';
import { Field, type FieldLook } from './Field.tsx';

type Props = FieldLook &
  ComponentProps<'select'> & {
    readonly data: readonly { readonly value: string; readonly label: string }[];
  };

export const NativeSelect = ({ label, description, error, className, data, ...rest }: Props) => (
  <Field {...{ label, description, error, className }} given={rest}>
    {(named) => (
      <div className="tj-input-box">
        <select {...rest} {...named} className="tj-input">
          {data.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
    )}
  </Field>
);
