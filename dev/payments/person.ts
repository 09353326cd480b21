/** What the person who pays sees and does. */
import { randomInt } from 'node:crypto';
import type { Faults } from './faults.ts';
import { codePage, donePage, messagePage, payPage } from './pages.ts';
import type { Post } from './post.ts';
import type { Protocol } from './protocol.ts';
import type { Till, Transaction } from './till.ts';
import { decide, type Decision } from './walk.ts';

/** A page, or where to go on (`to`). */
export interface PageReply { readonly status?: number; readonly html?: string; readonly to?: string; /** Origins that its forms may lead on to. */ readonly leadsTo?: readonly string[] }

interface Parts { readonly till: Till; readonly faults: Faults; readonly post: Post; readonly protocols: ReadonlyMap<string, Protocol> }

/** Times that a code may be wrong before the bank says no. */
const mostTries = 3;

/** @param form what was sent; undefined for a page that is only looked at */
export async function answerPerson(parts: Parts, path: string, form: URLSearchParams | undefined): Promise<PageReply> {
  if (path === '/') return { html: messagePage('Bezahlen (Nachbau)', 'Von hier aus geht nichts. Beginnen Sie im Bürgerportal mit „Jetzt bezahlen“.') };
  const [, protocolId = '', id = ''] = /^\/bezahlen\/([\w-]+)\/([^/]+)$/.exec(path) ?? [];
  const protocol = parts.protocols.get(protocolId);
  const transaction = protocol && parts.till.find(protocolId, decodeURIComponent(id));
  if (!transaction) return { status: 404, html: messagePage('Nicht gefunden', 'Diese Zahlung gibt es hier nicht.') };
  const leadsTo = [new URL(transaction.returnUrl).origin];
  if (transaction.state !== 'open') return { html: donePage(transaction, protocol, backOf(protocol, transaction)), leadsTo };
  return { leadsTo, ...form ? await act(parts, protocol, transaction, form) : { html: payPage(transaction, protocol) } };
}

const backOf = (protocol: Protocol, transaction: Transaction): string => protocol.back?.(transaction) ?? transaction.returnUrl;

async function act(parts: Parts, protocol: Protocol, transaction: Transaction, form: URLSearchParams): Promise<PageReply> {
  const method = protocol.methods.find((one) => one === form.get('womit')) ?? protocol.methods[0];
  const end = async (how: Decision, stays = false): Promise<PageReply> => {
    const after = decide(parts, protocol, transaction, how, { method });
    await parts.post.idle();
    return stays ? { html: donePage(after, protocol) } : { to: backOf(protocol, after) };
  };
  switch (form.get('was')) {
    case 'zahlen': return method === 'card' ? ask(parts, protocol, transaction) : end('pay');
    case 'bestaetigen': {
      const { code, tries = 0 } = transaction.more as { code?: string; tries?: number };
      if (code === form.get('code')?.replaceAll(/\s/g, '')) return end('pay');
      if (tries + 1 >= mostTries) return end('refuse');
      return ask(parts, protocol, parts.till.change(transaction, { more: { ...transaction.more, tries: tries + 1 } }), 'Dieser Code ist nicht richtig. Schreiben Sie ihn so, wie er oben steht.');
    }
    case 'bleiben': return end('pay', true);
    case 'ablehnen': return end('refuse');
    case 'abbrechen': return end('cancel');
    default: return { status: 422, html: payPage(transaction, protocol, 'Wählen Sie bitte, was geschehen soll.') };
  }
}

/** Asks for the code that the bank has sent; it is the same until the payment is decided. */
function ask({ till }: Parts, protocol: Protocol, transaction: Transaction, fault?: string): PageReply {
  const code = (transaction.more as { code?: string }).code ?? String(randomInt(100_000, 1_000_000));
  till.change(transaction, { more: { ...transaction.more, code } });
  return { status: fault ? 422 : 200, html: codePage(transaction, protocol, code, fault) };
}
