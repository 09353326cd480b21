/** What a browser does at the stand-in, without one. */
/** A form of a page: where it goes, and its hidden fields. */
export interface Form { readonly action: string; readonly fields: Record<string, string> }

const unescape = (text: string): string => text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))).replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The form of a page that leads on. */
export function formOf(html: string, base = ''): Form {
  const [, action = '', inside = ''] = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(html.slice(Math.max(0, html.indexOf('<main')))) ?? [];
  const fields = [...inside.matchAll(/<input type="hidden"[^>]*name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, unescape(value!)]);
  const to = unescape(action);
  return { action: URL.canParse(to) ? to : base + to, fields: Object.fromEntries(fields) as Record<string, string> };
}

const send = async ({ action, fields }: Form): Promise<string> => (await fetch(action, { method: 'POST', body: new URLSearchParams(fields) })).text();

/**
 * Signs in at the stand-in and agrees, or gives up.
 * @param start the form with the AuthnRequest
 * @returns the form with the answer, for the portal
 */
export async function walk(start: Form, { person = 'erika', way = 'eID', giveUp = false }: { person?: string; way?: string; giveUp?: boolean } = {}): Promise<Form> {
  const base = new URL(start.action).origin;
  const choose = formOf(await send(start), base);
  if (giveUp) return formOf(await send({ ...choose, fields: { ...choose.fields, abbrechen: '1' } }), base);
  const consent = formOf(await send({ ...choose, fields: { ...choose.fields, person, weg: way } }), base);
  return consent.fields.SAMLResponse ? consent : formOf(await send(consent), base);
}
