/** Plays GiroCheckout, API version 2, for one project: GiroSolution's parameter lists, limits and hashes. It recognises no order that comes again. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Method } from '../../src/modules/payments/provider.ts';
import type { Call, MakeProtocol, News, Reply } from './protocol.ts';
import { payer, type State, type Transaction } from './till.ts';

/** A project as GiroCockpit shows it. A project has one way to pay. */
export interface Project { readonly merchantId: string; readonly projectId: string; readonly password: string; readonly method: Method; readonly recipient: string }

/** Known to everybody: of the demo alone. */
export const demoProject: Project = { merchantId: '1234567', projectId: '1234', password: 'girocheckout-demo', method: 'card', recipient: 'Stadtkasse (Demo)' };

type Fields = Readonly<Record<string, string>>;
type Rule = readonly [code: number, right: (value: string) => boolean];

const matches = (pattern: RegExp) => (value: string): boolean => pattern.test(value);
const isAddress = (value: string): boolean => value.length <= 2048 && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
const rules: Readonly<Record<string, Rule>> = {
  merchantTxId: [5022, matches(/^[\p{L}0-9&=+,:;._!?#/|]{1,255}$/u)], amount: [5030, matches(/^[1-9]\d{0,9}$/)], currency: [5033, matches(/^EUR$/)], purpose: [5023, matches(/^[A-Za-z0-9/?:().,'+ -]{1,27}$/)],
  type: [5004, matches(/^SALE$/)], locale: [5010, matches(/^(de|en)(_\w+)?$/)], urlRedirect: [5055, isAddress], urlNotify: [5056, isAddress], kassenzeichen: [5116, matches(/^.{1,255}$/)],
  pkn: [5029, matches(/^(create|[0-9a-f]{32})$/)], mandateReference: [5051, matches(/^[\w&/=+,:;.!?-]{1,35}$/)], mandateSignedOn: [5052, matches(/^\d{4}-\d\d-\d\d$/)], mandateReceiverName: [5053, matches(/^[\w&/=+,:;.!? -]{1,35}$/)], mandateSequence: [5032, matches(/^[1-4]$/)],
};

/** Parameters of a call in the order in which they are hashed; those without „?“ must be there. */
function parametersOf(name: string, method: Method): readonly string[] | undefined {
  const start = ['merchantId', 'projectId', 'merchantTxId', 'amount', 'currency', 'purpose', 'type?'];
  const form = method === 'card' ? ['locale?', 'pkn?'] : method === 'direct-debit' ? ['locale?', 'mandateReference?', 'mandateSignedOn?', 'mandateReceiverName?', 'mandateSequence?'] : [];
  switch (name) {
    case 'start': return [...start, ...form, 'urlRedirect', 'urlNotify', 'kassenzeichen?'];
    case 'pkninfo': return method === 'card' ? ['merchantId', 'projectId', 'reference'] : undefined;
    case 'status': return ['merchantId', 'projectId', 'reference', 'txreference?'];
    case 'refund': return ['merchantId', 'projectId', 'merchantTxId', 'amount', 'currency', 'purpose?', 'reference', ...(method === 'paypal' ? [] : ['kassenzeichen?'])];
    default: return undefined;
  }
}

const words: Readonly<Record<number, string>> = { 5000: 'Authentifizierung fehlgeschlagen', 5001: 'keine Berechtigung', 5002: 'hash ungültig', 5003: 'Pflichtfeld nicht angegeben', 5004: 'Aufruf ungültig', 5022: 'merchantTxId ungültig', 5023: 'purpose ungültig', 5029: 'pkn ungültig', 5030: 'amount ungültig', 5033: 'currency ungültig', 5034: 'Transaktion nicht vorhanden', 5102: 'Pseudo-Kartennummer nicht vorhanden' };
const results: Readonly<Record<State, number | null>> = { open: null, approved: null, paid: 4000, failed: 4900, cancelled: 4502 };

/** @param id its place in addresses, where there are several */
export const girocheckout = (project: Project = demoProject, id = 'girocheckout'): MakeProtocol => ({ till, payUrl }) => {
  const hash = (text: string, key = project.password): string => createHmac('md5', key).update(text).digest('hex');
  const nameOf = ({ method, path }: Call): string => (method === 'POST' ? /^\/api\/v2\/(?:transaction\/(?=start|status|refund)|creditcard\/(?=pkninfo))(\w+)$/.exec(path)?.[1] ?? '' : '');
  /** Cards that are kept, by pseudo number, and the transaction whose payer wished it. */
  const cards = new Map<string, string>();
  const fieldsOf = ({ body }: Call): Fields => Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const signed = (body: object): Reply => { const text = JSON.stringify(body); return { status: 200, headers: { 'content-type': 'application/json', hash: hash(text) }, body: text }; };
  const wrong = (rc: number): Reply => signed({ reference: null, redirect: null, rc, msg: words[rc] ?? 'ungültig' });

  /** @returns the code of what is wrong with a call */
  function faultOf(fields: Fields, parameters: readonly string[]): number | undefined {
    const known = parameters.map((name) => name.replace('?', ''));
    if (Object.keys(fields).some((name) => name !== 'hash' && !known.includes(name))) return 5004;
    if (parameters.some((name) => !name.endsWith('?') && !fields[name])) return 5003;
    if (fields.hash !== hash(known.map((name) => fields[name] ?? '').join(''))) return 5002;
    return known.map((name) => { const rule = rules[name]; return rule && fields[name] !== undefined && !rule[1](fields[name]) ? rule[0] : undefined; }).find((code) => code !== undefined);
  }

  function start(fields: Fields): Reply {
    if (fields.pkn && fields.pkn !== 'create' && !cards.has(fields.pkn)) return wrong(5102);
    const reference = randomUUID();
    const { transaction } = till.take({
      protocol: id, orderId: uuidOf(fields.merchantTxId), money: { cents: Number(fields.amount), currency: fields.currency! }, purpose: fields.purpose!, reference: fields.kassenzeichen ?? fields.purpose!,
      recipient: fields.mandateReceiverName ?? project.recipient, returnUrl: fields.urlRedirect!, notifyUrl: fields.urlNotify, request: fields,
    }, { id: reference, key: reference });
    return signed({ reference, redirect: payUrl(transaction), ...(project.method === 'direct-debit' ? { mandateReference: fields.mandateReference } : {}), rc: '0', msg: '' });
  }

  function status({ reference }: Fields): Reply {
    const transaction = till.find(id, reference!);
    if (!transaction || transaction.id !== reference) return wrong(5034);
    const { cents, currency } = (transaction.paid ?? transaction).money;
    return signed({ reference, merchantTxId: txIdOf(transaction), backendTxId: transaction.paid?.reference ?? null, amount: cents, currency, resultPayment: results[transaction.state], resultAVS: null, obvName: `${payer.firstName} ${payer.lastName}`, rc: 0, msg: '' });
  }

  /** A card is kept once its payment has succeeded, where that was wished. */
  function pkninfo({ reference }: Fields): Reply {
    const transaction = till.find(id, reference!);
    if (!transaction || transaction.id !== reference) return wrong(5034);
    if (transaction.state !== 'paid' || (transaction.request as Fields).pkn !== 'create') return signed({ rc: 5102, msg: words[5102] });
    const pkn = [...cards].find(([, of]) => of === reference)?.[0] ?? randomBytes(16).toString('hex');
    cards.set(pkn, reference);
    return signed({ rc: 0, msg: '', reference, pkn, cardnumber: payer.card.replace(/^(.{6}).+(.{4})$/, '$1******$2'), expiremonth: 12, expireyear: new Date().getFullYear() + 2 });
  }

  function refund(fields: Fields): Reply {
    const transaction = till.find(id, fields.reference!);
    if (!transaction || transaction.id !== fields.reference) return wrong(5034);
    // no key: whoever asks twice gives back twice
    const given = project.method === 'transfer' ? undefined : till.giveBack(transaction, randomUUID(), { cents: Number(fields.amount), currency: fields.currency! });
    return given ? signed({ reference: given.id, referenceParent: transaction.id, merchantTxId: fields.merchantTxId, backendTxId: given.id, amount: given.money.cents, currency: given.money.currency, resultPayment: 4000, rc: 0, msg: '' }) : wrong(5030);
  }

  /** What is told in the notification, and on the way back of the person. */
  function told(transaction: Transaction, { state, wrong: lie }: News): string {
    const { cents, currency } = (transaction.paid ?? transaction).money;
    const gc: [string, string][] = [
      ['gcReference', transaction.id], ['gcMerchantTxId', txIdOf(transaction)], ['gcBackendTxId', transaction.paid?.reference ?? ''], ['gcAmount', String(cents)], ['gcCurrency', currency], ['gcResultPayment', String(results[state] ?? '')],
    ];
    const right = hash(gc.map(([, value]) => value).join(''), lie === 'signature' ? 'guessed' : undefined);
    return new URLSearchParams([...gc.map(([name, value]): [string, string] => [name, lie === 'amount' && name === 'gcAmount' ? String(cents + 1) : value]), ['gcHash', right]]).toString();
  }
  const withQuery = (url: string, query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`;

  return {
    id, name: 'GiroCheckout (Nachbau)', methods: [project.method],
    card: ({ request }) => { const { pkn } = request as Fields; return !pkn ? undefined : pkn === 'create' ? 'wird für das nächste Mal gespeichert' : `gespeichert, endet auf ${payer.card.slice(-4)}`; },
    dropCards: () => cards.clear(),
    about(call) {
      const { merchantTxId, reference } = fieldsOf(call);
      const name = nameOf(call);
      return { call: name, orders: [name === 'start' ? uuidOf(merchantTxId) : reference ?? ''].filter(Boolean) };
    },
    handle(call) {
      const [name, fields] = [nameOf(call), fieldsOf(call)];
      const parameters = parametersOf(name, project.method);
      if (!parameters) return { status: 404, body: 'not found' };
      const stranger = fields.merchantId !== project.merchantId ? 5000 : fields.projectId !== project.projectId ? 5001 : undefined;
      if (stranger) return { status: 200, body: { rc: stranger, msg: words[stranger] } };
      const fault = faultOf(fields, parameters);
      if (fault) return wrong(fault);
      return name === 'start' ? start(fields) : name === 'status' ? status(fields) : name === 'pkninfo' ? pkninfo(fields) : refund(fields);
    },
    notification: (transaction, news) => (results[news.state] === null || !transaction.notifyUrl ? undefined : { method: 'GET', url: withQuery(transaction.notifyUrl, told(transaction, news)), headers: {}, body: '' }),
    back: (transaction) => withQuery(transaction.returnUrl, told(transaction, { state: transaction.state })),
  };
};

/** The portal writes its ids without hyphens here. */
const uuidOf = (txId = ''): string => txId.replace(/^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/, '$1-$2-$3-$4-$5');
const txIdOf = ({ request }: Transaction): string => (request as Fields).merchantTxId!;
