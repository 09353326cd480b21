/** What an application may be allowed to do; each call of the API asks for one of them. */
export const scopes = ['cases:read', 'files:read', 'cases:write', 'messages:write', 'decisions:write', 'webhooks:read'] as const;
export type Scope = (typeof scopes)[number];

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);
