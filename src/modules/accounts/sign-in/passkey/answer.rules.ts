import { z } from 'zod';
import { isToken } from '../../../../platform/crypto/token.ts';

const base64url = (max: number) => z.string().regex(/^[\w-]+$/).max(max);
const credential = { id: base64url(1400), rawId: base64url(1400), type: z.literal('public-key') };

const attestation = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url(4000), attestationObject: base64url(20_000), transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(8).optional().catch(undefined) }),
}).transform((read) => ({ ...read, clientExtensionResults: {} }));

const assertion = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url(4000), authenticatorData: base64url(4000), signature: base64url(4000), userHandle: base64url(100).nullish().transform((handle) => handle ?? undefined) }),
}).transform((read) => ({ ...read, clientExtensionResults: {} }));

const json = (answer: unknown): unknown => {
  if (typeof answer !== 'string' || answer.length > 40_000) return undefined;
  try {
    return JSON.parse(answer) as unknown;
  } catch {
    return undefined;
  }
};

/** What the browser answers when a passkey was made; undefined for anything else. */
export const readAttestation = (answer: unknown): z.output<typeof attestation> | undefined => attestation.safeParse(json(answer)).data;

/** What the browser answers when a passkey was used; undefined for anything else. */
export const readAssertion = (answer: unknown): z.output<typeof assertion> | undefined => assertion.safeParse(json(answer)).data;

/** The challenge that a browser says it answers. */
export function challengeIn(clientDataJSON: string): string | undefined {
  const data = json(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown } | null | undefined;
  return isToken(data?.challenge) ? data.challenge : undefined;
}

/** What its owner calls a passkey; without a name it gets one. */
export const labelOf = (typed: unknown, otherwise: string): string => (typeof typed === 'string' && typed.trim().slice(0, 60)) || otherwise;
