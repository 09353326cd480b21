export { MailTroubleAlert } from './notification/notification.view.tsx';
export { paths as mailboxPaths } from './paths.ts';
export { StateBadge } from './state-badge.view.tsx';
export { turnOf } from './turn.rules.ts';
