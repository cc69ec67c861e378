// Tables to begin with, filled with the sample data.

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { importKinds } from '../../../domain/import/field.ts';
import { useText } from '../../text/use-text.ts';
import { useTableFile } from './use-table-file.ts';

export const Templates = () => {
  const { text } = useText();
  const { state, fetchFile } = useTableFile();
  return (
    <details className="tj-card imports-templates">
      <summary>{text('impor.templates')}</summary>
      <p>{text('impor.templates_says')}</p>
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
                aria-label={text('impor.template_get', {
                  jenis: text(`impor.kind.${kind}`),
                  format: format.toUpperCase(),
                })}
                onClick={() =>
                  void fetchFile(
                    `/api/import-templates/${kind}?format=${format}`,
                    `${text(`impor.template_name.${kind}`)}.${format}`,
                  )
                }
              >
                {format.toUpperCase()}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      <p role="status" className="imports-status">
        {state === 'failed' ? text('impor.get_failed') : ''}
      </p>
    </details>
  );
};
