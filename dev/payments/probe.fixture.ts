/** A protocol as simple as one can be, to try the base of the stand-ins by. */
import type { MakeProtocol } from './protocol.ts';

const key = 'only the two know it';

/** An order is a JSON object; a notification says its state, and the key where it is genuine. */
export const probe: MakeProtocol = ({ till, payUrl }) => ({
  id: 'probe', name: 'Bezahldienst', methods: ['card', 'direct-debit', 'transfer'],
  about: ({ path, method, body }) => (method === 'POST' ? { call: 'start', orders: [String((JSON.parse(body.toString()) as { orderId: string }).orderId)] } : { call: 'status', orders: [path.slice(1)] }),
  handle({ method, path, body }) {
    if (method === 'POST') {
      const { transaction } = till.take({ protocol: 'probe', ...JSON.parse(body.toString()) as Omit<Parameters<typeof till.take>[0], 'protocol'> });
      return { status: 200, body: { id: transaction.id, payUrl: payUrl(transaction) } };
    }
    const transaction = till.find('probe', path.slice(1));
    return transaction ? { status: 200, body: { state: transaction.state, paid: transaction.paid?.money } } : { status: 404 };
  },
  notification: ({ orderId, notifyUrl = '', money, paid }, { state, wrong }) => ({
    method: 'POST', url: notifyUrl, headers: { 'Content-Type': 'application/json', 'X-Key': wrong === 'signature' ? 'a guess' : key }, body: JSON.stringify({ orderId, state, cents: (paid?.money ?? money).cents + (wrong === 'amount' ? 1 : 0) }),
  }),
  back: ({ returnUrl, state }) => `${returnUrl}?state=${state}`,
});
