/** The page on which people of the demo read what arrived in their BundID mailbox. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escape, messagePage, page } from '../pages.ts';
import { bundidKind, urn } from '../people.ts';
import type { Taken } from './check.ts';
import { faults, type Fault } from './faults.ts';

const owners = bundidKind.people.filter(({ id, attributes }) => attributes[urn.legacyPostkorbHandle] && !id.includes('umgezogen'));
const levels = { 1: 'Benutzername und Passwort genügen', 2: 'niedrig', 3: 'substanziell', 4: 'hoch' } as const;
const time = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' });

interface Mailboxes { readonly taken: readonly Taken[]; fail(fault: Fault): void }

/** Answers a request for the pages: whose mailbox, what is in it, a file; and takes what is to go wrong next. */
export function answerPage(request: IncomingMessage, response: ServerResponse, mailboxes: Mailboxes): void {
  const [, person = '', index, file] = new URL(request.url ?? '/', 'http://x').pathname.split('/');
  const send = (status: number, html: string): void => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'" }).end(html);
  };
  if (request.method === 'POST' && person === 'stoerung') return fail(request, response, mailboxes);
  if (!person) return send(200, home(mailboxes));
  const owner = owners.find(({ id }) => id === person);
  if (!owner || request.method !== 'GET') return send(404, messagePage('Nicht gefunden', 'Dieses Postfach gibt es nicht.'));
  const mine = mailboxes.taken.filter((one) => one.person === person);
  const wanted = file === undefined ? undefined : mine[Number(index)]?.files[Number(file)];
  if (file === undefined) return send(200, inbox(owner.name, owner.id, mine));
  if (!wanted) return send(404, messagePage('Nicht gefunden', 'Diese Datei gibt es nicht.'));
  response.writeHead(200, { 'content-type': wanted.type || 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(wanted.name)}`, 'x-content-type-options': 'nosniff' }).end(wanted.bytes);
}

function fail(request: IncomingMessage, response: ServerResponse, { fail: next }: Mailboxes): void {
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
    const fault = (Object.keys(faults) as Fault[]).find((one) => one === new URLSearchParams(text).get('art'));
    if (fault) next(fault);
    response.writeHead(303, { location: '/' }).end();
  });
}

const home = ({ taken }: Mailboxes): string => page('BundID-Postfach', `
<div class="card"><p>Hier sehen die Personen der Vorführung, was in ihrem BundID-Postfach ankam, seit dieser Nachbau läuft.</p>
<ul>${owners.map(({ id, name }) => `<li><a href="/${id}">${escape(name)}</a> (${taken.filter((one) => one.person === id).length})</li>`).join('')}</ul></div>
<h2>Störung</h2>
<form method="post" action="/stoerung"><fieldset><legend>Was soll mit der nächsten Nachricht geschehen?</legend>
${Object.entries(faults).map(([id, label], at) => `<label><input type="radio" name="art" value="${id}"${at === 0 ? ' checked' : ''}> ${escape(label)}</label>`).join('')}</fieldset>
<button>Vormerken</button></form>`);

const inbox = (name: string, id: string, mine: readonly Taken[]): string => page(`BundID-Postfach von ${name}`, `
<p><a href="/">Alle Postfächer</a></p>
${mine.length ? '' : '<p class="card">Hier ist noch nichts angekommen.</p>'}
${mine.map((one, index) => message(id, one, index)).reverse().join('')}`);

const message = (person: string, { at, content, files }: Taken, index: number): string => `<article class="card" style="margin-bottom: 1.5rem">
<h2 style="margin-top: 0">${escape(content.title)}</h2>
<dl><dt>Von</dt><dd>${escape(content.sender)}</dd><dt>Dienst</dt><dd>${escape(content.service)}</dd>${content.reference ? `<dt>Zeichen</dt><dd>${escape(content.reference)}</dd>` : ''}
<dt>Angekommen</dt><dd>${time.format(at)}</dd><dt>Zum Lesen nötig</dt><dd>${levels[content.stork_qaa_level]}</dd></dl>
<p style="white-space: pre-line; overflow-wrap: anywhere">${escape(content.content)}</p>
${files.length ? `<ul>${files.map(({ name, bytes }, file) => `<li><a href="/${person}/${index}/${file}">${escape(name)}</a> (${bytes.length} Bytes)</li>`).join('')}</ul>` : ''}
${content.senderUrl ? `<p><a href="${escape(content.senderUrl)}">Zum Portal</a></p>` : ''}
</article>`;
