/** Codes to copy by hand, letter by letter. */
export const CodeList = ({ codes, label }: { codes: readonly string[]; label: string }) =>
  <ol class="code-list" aria-label={label}>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>;
