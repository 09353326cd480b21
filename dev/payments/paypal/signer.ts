/** Signs webhooks as PayPal does, and knows its own again: SHA-256 with RSA over id, time, webhook and the check sum of the body. */
import { createSign, createVerify, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';

const algorithm = 'SHA256withRSA';

export function makeSigner({ base, webhookId, now }: { base: string; webhookId: string; now(): Date }) {
  const [own, stranger] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const newId = (): string => [...randomBytes(17)].map((byte) => '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'[byte % 34]).join('');
  const certUrl = `${base}/v1/notifications/certs/CERT-nachbau`;
  const message = (id: string, time: string, webhook: string, body: string): string => [id, time, webhook, crc32(body)].join('|');

  return {
    newId,
    /** PEM, at the address that webhooks name. */
    publicKey: own.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign(event: object & { readonly resource: object }, wrong?: 'signature' | 'amount'): { readonly headers: Record<string, string>; readonly body: string } {
      const write = (resource: object): string => JSON.stringify({ id: `WH-${newId()}`, create_time: now().toISOString(), event_version: '1.0', resource_version: '2.0', summary: 'Nachbau', ...event, resource, links: [] });
      const body = write(event.resource);
      const [id, time] = [randomUUID(), now().toISOString()];
      const signature = createSign('RSA-SHA256').update(message(id, time, webhookId, body)).sign((wrong === 'signature' ? stranger : own).privateKey, 'base64');
      return {
        headers: { 'content-type': 'application/json', 'paypal-auth-algo': algorithm, 'paypal-cert-url': certUrl, 'paypal-transmission-id': id, 'paypal-transmission-sig': signature, 'paypal-transmission-time': time },
        body: wrong === 'amount' ? write({ ...event.resource, amount: { currency_code: 'EUR', value: '0.01' } }) : body,
      };
    },
    /** Reads the body of `verify-webhook-signature`. The event is checked sign by sign as it stands there, not as it would be written anew. */
    isOwn(text: string): boolean {
      try {
        const asked = JSON.parse(text) as Record<string, string> & { webhook_event: unknown };
        const event = text.slice(text.indexOf('"webhook_event":') + '"webhook_event":'.length, -1);
        if (JSON.stringify(JSON.parse(event)) !== JSON.stringify(asked.webhook_event)) return false;
        if (asked.auth_algo !== algorithm || asked.cert_url !== certUrl || asked.webhook_id !== webhookId) return false;
        return createVerify('RSA-SHA256').update(message(asked.transmission_id!, asked.transmission_time!, webhookId, event)).verify(own.publicKey, asked.transmission_sig!, 'base64');
      } catch {
        return false;
      }
    },
  };
}
