import { formatBytes } from '../../../platform/i18n/format.ts';
import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';
import { Button } from '../button/button.view.tsx';
import { describing, Field, FieldError, type FieldProps } from '../field/field.view.tsx';
import { FileLink } from '../file-link/file-link.view.tsx';
import { Icon } from '../icon/icon.view.tsx';

/** A file that is already there, or one that was refused (`error`, then without remove button). */
export interface UploadedFile { id: string; name: string; /** bytes */ size: number; removeName?: string; href?: string; error?: string; /** What the virus scan says. */ state?: string }

export interface FileUploadProps extends FieldProps {
  /** As in HTML: `.pdf,.jpg,image/png`. */
  accept?: string;
  files?: readonly UploadedFile[];
  multiple?: boolean;
  /** With script, each file is sent here at once; see enhance/README.md for the answers expected. */
  uploadUrl?: string;
  /** Without script: a button beside the field that sends what was picked. */
  uploadName?: string;
  /** Largest size of one file in bytes; the script tells before sending. */
  maxSize?: number;
}

/** Picks files, and shows those that are there with a way to remove each. */
export function FileUpload(props: FileUploadProps) {
  const { id, name, error, accept, files = [], multiple = true, uploadUrl, uploadName, maxSize } = props;
  const { lang } = useShell();
  const t = text(useShell());
  return (
    <div class="field file-upload" data-upload={uploadUrl} data-upload-max={maxSize} data-text-uploading={t.uploading} data-text-uploaded={t.uploaded}
      data-text-failed={t.uploadFailed} data-text-checking={t.fileChecking} data-text-remove={t.remove} data-text-remove-file={t.removeFile('{name}')}
      data-text-too-large={maxSize ? t.uploadTooLarge(formatBytes(maxSize, lang)) : undefined}>
      <Field {...props}>
        <input class={`kern-form-input__input${error ? ' kern-form-input__input--error' : ''}`} type="file" id={id} name={name} accept={accept}
          multiple={multiple} aria-describedby={describing(props)} aria-invalid={error ? 'true' : undefined} />
      </Field>
      {uploadName && <div data-upload-plain><Button kind="secondary" name={uploadName} value="1" formNoValidate icon="upload">{t.upload}</Button></div>}
      <ul class="files" id={`${id}-files`}>{files.map((file) => <FileItem key={file.id} {...file} />)}</ul>
      <p class="kern-sr-only" role="status" data-upload-status />
    </div>
  );
}

function FileItem({ id, name, size, removeName, href, state, error }: UploadedFile) {
  const { lang } = useShell();
  const t = text(useShell());
  const wrong = error ?? (state === 'infected' ? t.fileInfectedHere : undefined);
  return (
    <li class={`file${wrong ? ' file--error' : ''}`}>
      <Icon name="document" />
      <span class="file__name"><FileLink name={name} href={href} state={state} /> <span class="muted">{formatBytes(size, lang)}</span></span>
      {removeName && <Button kind="tertiary" small name={removeName} value={id} formNoValidate label={t.removeFile(name)}>{t.remove}</Button>}
      <FieldError id={`file-${id}`}>{wrong}</FieldError>
    </li>
  );
}
