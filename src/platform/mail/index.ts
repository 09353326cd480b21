export { sendMail, type Mail, type MailMessage } from './send-mail.ts';
export { mailCron, mailJobs } from './mail.jobs.ts';
export { followMails, type MailFollower } from './follow-mails.ts';
export { failureOf, forgetFailure, type MailFailure } from './mails.store.ts';
export { startBounces } from './bounces/listener.ts';
