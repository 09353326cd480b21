import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, isToken, newToken } from '../../platform/crypto/token.ts';
import { cookieName, cookieOptions, type Platform } from '../../platform/http/index.ts';
import type { CitizenViewer, HolderViewer } from '../cases/index.ts';
import type { Holder } from './draft.ts';

/** Days that a browser remembers the drafts it began without an account. */
const cookieDays = 30;

/** The cookie's name. */
const holderCookie = (platform: Pick<Platform, 'config'>): string => cookieName(platform, 'antrag');

/** What is stored of the browser's secret; undefined where it holds none (or something that we never gave out). */
export function holderHashOf(request: FastifyRequest, platform: Pick<Platform, 'config'>): Buffer | undefined {
  const token = request.cookies[holderCookie(platform)];
  return isToken(token) ? hashToken(token) : undefined;
}

/** Who asks for drafts: the person signed in, else the browser; undefined for a browser that never began one. */
export function holderOf(request: FastifyRequest, platform: Pick<Platform, 'config'>): Holder | undefined {
  const { visitor } = request.ctx;
  if (visitor) return { personId: visitor.personId };
  const holderHash = holderHashOf(request, platform);
  return holderHash && { holderHash };
}

/** Who asks for cases: the person signed in, else the browser that holds a secret. */
export function viewerOf(request: FastifyRequest, platform: Pick<Platform, 'config'>): CitizenViewer | HolderViewer | undefined {
  const { visitor } = request.ctx;
  if (visitor) return { kind: 'citizen', personId: visitor.personId, name: visitor.name };
  const hash = holderHashOf(request, platform);
  return hash && { kind: 'holder', hash };
}

/** As `holderOf`; a browser without secret gets one. Only for posts: reading a page sets no cookie. */
export function holderOrNew(request: FastifyRequest, reply: FastifyReply, platform: Pick<Platform, 'config'>): Holder {
  return holderOf(request, platform) ?? { holderHash: giveHolder(reply, platform) };
}

/** Gives the browser a new secret. @returns its hash */
export function giveHolder(reply: FastifyReply, platform: Pick<Platform, 'config'>): Buffer {
  const token = newToken();
  reply.setCookie(holderCookie(platform), token, { ...cookieOptions(platform), maxAge: cookieDays * 86_400 });
  return hashToken(token);
}

/** Takes the browser's secret away: its drafts have joined an account. */
export function takeHolder(reply: FastifyReply, platform: Pick<Platform, 'config'>): void {
  reply.clearCookie(holderCookie(platform), cookieOptions(platform));
}
