export { sendMail, type Mail, type MailMessage } from './send-mail.ts';
export { mailJobs } from './mail.jobs.ts';
export { renderMail, type MailSender } from './render-mail.tsx';
