import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

/** Where the page says quietly „Gespeichert um 14:02“; `value` shows what the server knows. Filled by the autosave script. */
export function SaveStatus({ value }: { value?: string }) {
  const t = text(useShell());
  return <p class="save-status muted" role="status" data-autosave-status data-text-saved={t.saved} data-text-failed={t.saveFailed}>{value}</p>;
}
