/** Where the page says quietly „Gespeichert um 14:02“; `value` shows what the server knows. Filled by the autosave script. */
export function SaveStatus({ value }: { value?: string }) {
  return <p class="save-status muted" role="status" data-autosave-status>{value}</p>;
}
