export { sendMail, type Mail, type MailMessage } from './send-mail.ts';
export { mailJobs } from './mail.jobs.ts';
