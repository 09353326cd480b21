import { seal, unseal } from '../../../../platform/crypto/seal.ts';
import type { Platform } from '../../../../platform/http/index.ts';

const about = (tenantId: string, staffId: string): string => `staff-totp ${tenantId} ${staffId}`;

/** The secret of somebody's authenticator app as the database keeps it. */
export const sealSecret = ({ config }: Pick<Platform, 'config'>, tenantId: string, staffId: string, secret: string): string => seal(config.secretsKey, secret, about(tenantId, staffId)).toString('base64url');

/** Reads it. @throws Error when SECRETS_KEY is another by now */
export const openSecret = ({ config }: Pick<Platform, 'config'>, tenantId: string, staffId: string, sealed: string): string => unseal(config.secretsKey, Buffer.from(sealed, 'base64url'), about(tenantId, staffId)).toString('utf8');
