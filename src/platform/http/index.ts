export type { Context, StaffMember, TrustLevel, Visitor } from './context.ts';
export { HttpError, Redirect, notFound, tooLarge, type ErrorKind } from './errors.ts';
export { inLanguage } from './language.ts';
export type { Module, Platform } from './module.ts';
export { createServer } from './server.ts';
export { readPost, textIn, type PostedFile, type PostedTexts } from './post.ts';
export { sendFile } from './send-file.ts';
export { cookieName, cookieOptions } from './cookies.ts';
export { tell, told } from './notice.ts';
