import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { Field, type FieldLook } from './Field.tsx';

type Props = FieldLook &
  ComponentProps<'textarea'> & {
    /** Grows with what is typed, up to `maxRows`. */
    readonly autosize?: boolean;
    readonly minRows?: number;
    readonly maxRows?: number;
  };

export const Textarea = ({
  label,
  description,
  error,
  className,
  helpBelow = false,
  autosize = false,
  minRows = 1,
  maxRows,
  ...rest
}: Props) => {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!autosize || element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  });
  return (
    <Field {...{ label, description, error, className, helpBelow }} given={rest}>
      {(named) => (
        <div className="tj-input-box">
          <textarea
            rows={minRows}
            {...rest}
            {...named}
            ref={area}
            className="tj-input"
            style={maxRows === undefined ? undefined : { maxHeight: `calc(${maxRows} * 1.55em + 14px)` }}
          />
        </div>
      )}
    </Field>
  );
};
