// Tables to begin with: a few examples to write over, or what the register holds now to be changed.

import { IconDownload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type TemplateRows, templateRows } from '../../../contract/imports.ts';
import { importKinds } from '../../../domain/import/field.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { useTableFile } from './use-table-file.ts';

/** `isFirst`: nothing was brought yet, so it stands open. */
export const Templates = ({ isFirst }: { readonly isFirst: boolean }) => {
  const { text, language } = useText();
  const { state, fetchFile } = useTableFile();
  const [rows, setRows] = useState<TemplateRows>('examples');
  const name = useId();
  return (
    <details className="tj-card imports-templates" open={isFirst}>
      <summary>{text('impor.templates')}</summary>
      <p>{text('impor.templates_says')}</p>
      <fieldset className="imports-choice">
        <legend>{text('impor.template_rows')}</legend>
        {templateRows.map((one) => (
          <label key={one}>
            <input type="radio" name={name} checked={one === rows} onChange={() => setRows(one)} />
            <span>
              {text(`impor.template_rows.${one}`)}
              <small>{text(`impor.template_rows_says.${one}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <ul>
        {importKinds.map((kind) => (
          <li key={kind}>
            <span>{text(`impor.kind.${kind}`)}</span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                variant="default"
                disabled={state === 'busy'}
                leftSection={<IconDownload size={20} aria-hidden />}
                aria-label={text(`impor.template_get.${rows}`, {
                  jenis: text(`impor.kind.${kind}`),
                  format: format.toUpperCase(),
                })}
                onClick={() =>
                  void fetchFile(
                    `/api/import-templates/${kind}?format=${format}&rows=${rows}&language=${language}`,
                    `${text(`impor.template_name.${rows}`)}-${text(`impor.template_name.${kind}`)}.${format}`,
                  )
                }
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      <p className="tj-quiet">{text('impor.template_csv')}</p>
      <p role="status" className="imports-status">
        {state === 'failed' ? text('impor.get_failed') : ''}
      </p>
    </details>
  );
};
