import { z } from 'zod';

/** The sender at the Zentrales Bürgerpostfach (ZBP), the mailboxes of BundID. Certificate and keys are PEM, or the path of a file with it; read where a town offers it. */
export interface ZbpConfig {
  readonly url: URL;
  /** With which the portal shows itself to the server. */
  readonly clientCert: string;
  readonly clientKey: string;
  /** Signs each message and the token that goes with it. */
  readonly signingKey: string;
  /** Common name of the certificate under which the signing key is known there. */
  readonly signer: string;
  /** The authority of the server's certificate, where it is none that everybody knows. */
  readonly ca?: string;
  /** Bytes of all files of one message together. */
  readonly attachmentLimit: number;
}

export const zbpVariables = {
  ZBP_URL: z.url({ protocol: /^https$/ }).optional(),
  ZBP_CLIENT_CERT: z.string().optional(),
  ZBP_CLIENT_KEY: z.string().optional(),
  ZBP_SIGNING_KEY: z.string().optional(),
  ZBP_SIGNER: z.string().min(1).max(200).optional(),
  ZBP_CA: z.string().optional(),
  ZBP_ATTACHMENT_MB: z.coerce.number().min(0).max(100).default(20),
};
type Values = z.output<z.ZodObject<typeof zbpVariables>>;

const needed = {
  ZBP_URL: 'https://… of the mailbox service', ZBP_CLIENT_CERT: 'the client certificate (PEM, or the path of a file with it)', ZBP_CLIENT_KEY: 'its private key',
  ZBP_SIGNING_KEY: 'the private key that signs messages', ZBP_SIGNER: 'the common name (CN) of the certificate of that key',
} as const;

/** What the variables say: all of it, nothing, or in words what is missing. */
export function zbpIn(value: Values): ZbpConfig | undefined | { readonly missing: string } {
  const names = Object.keys(needed) as (keyof typeof needed)[];
  const missing = names.filter((name) => !value[name]);
  if (missing.length === names.length) return undefined;
  if (missing.length) return { missing: `${missing.map((name) => `${name}: must be set, to ${needed[name]}`).join('\n')}\nThe BundID mailbox needs all of ${names.join(', ')}, or none of them (docs/how-to/bundid-mailbox.md)` };
  return {
    url: new URL(value.ZBP_URL!), clientCert: value.ZBP_CLIENT_CERT!, clientKey: value.ZBP_CLIENT_KEY!, signingKey: value.ZBP_SIGNING_KEY!, signer: value.ZBP_SIGNER!,
    ca: value.ZBP_CA || undefined, attachmentLimit: value.ZBP_ATTACHMENT_MB * 1_000_000,
  };
}
