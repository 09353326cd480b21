import type { Platform } from './module.ts';

/** The cookie's name: bound to host and TLS by its prefix where there is TLS. */
export const cookieName = (platform: Pick<Platform, 'config'>, name: string): string => (platform.config.baseUrl.protocol === 'https:' ? `__Host-${name}` : name);

/** Options every cookie of ours has: not for scripts, not for other sites; a session cookie without a date of expiry. */
export const cookieOptions = (platform: Pick<Platform, 'config'>) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: platform.config.baseUrl.protocol === 'https:' });
