import { text } from '../../messages.ts';
import { useShell } from '../../shell.ts';

/** Where in the form the page is: „Schritt 2 von 5: Angaben zum Hund“. `title` may be left out when the heading says it. */
export function Progress({ step, of, title }: { step: number; of: number; title?: string }) {
  const words = text(useShell()).step(step, of);
  return (
    <div class="kern-progress progress">
      <label class="kern-label kern-label--small" for="progress">{title ? `${words}: ${title}` : words}</label>
      <progress id="progress" value={step} max={of} />
    </div>
  );
}
