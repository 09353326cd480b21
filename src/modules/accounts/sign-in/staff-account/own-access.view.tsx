import type { ComponentChildren } from 'preact';

/** A page about the own access: one column with room, though it stands at the desk. */
export const OwnAccess = ({ children }: { children: ComponentChildren }) => <div class="own-access">{children}</div>;
