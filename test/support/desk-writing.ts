/** What a caseworker does with one case, by its page at the desk: for walkthroughs that look from the citizen's side. */
import { expect, type Page } from '@playwright/test';

/** The forms at the desk: how each is unfolded, and what sends it. */
const forms = { ask: ['Rückfrage stellen', 'Rückfrage senden'], message: ['Nachricht schreiben', 'Nachricht senden'], decide: ['Entscheiden', 'Bescheid senden'] } as const;

/** Writes to the citizen. @param desk a page at which staff are signed in */
export async function writeAtDesk(desk: Page, address: string, action: keyof typeof forms, words: string, { noAnswer = false, file }: { noAnswer?: boolean; file?: { name: string; mimeType: string; buffer: Buffer } } = {}): Promise<void> {
  const [title, send] = forms[action];
  await desk.goto(address);
  await desk.getByText(title, { exact: true }).click();
  const form = desk.locator('form', { has: desk.getByRole('button', { name: send }) });
  await form.getByLabel('Text').fill(words);
  if (file) await form.locator('input[type=file]').setInputFiles(file);
  if (noAnswer) await form.getByLabel('Keine Antwort vorgesehen').check();
  await form.getByRole('button', { name: send }).click();
  await expect(desk.getByText(/(Rückfrage|Nachricht|Bescheid) ist gesendet/)).toBeVisible();
}

/** Ends the case. */
export async function closeAtDesk(desk: Page, address: string): Promise<void> {
  await desk.goto(address);
  await desk.getByText('Vorgang abschließen').click();
  await desk.getByRole('button', { name: 'Abschließen' }).click();
  await expect(desk.getByText('Der Vorgang ist abgeschlossen.')).toBeVisible();
}
