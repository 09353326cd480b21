import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { zugangseroeffnungOf } from '../../accounts/index.ts';
import { askBack, caseOf, decide, dropInfected, gatherFiles, letterOf, postMessage, setReference, setState, needsRelease, type ApplicationViewer, type Case, type Outcome, type Words } from '../../cases/index.ts';
import { viewerOf } from '../caller.ts';
import { answers, keyHeader, matchHeader, tagged } from '../document.ts';
import { langOf, Problem } from '../problem.ts';
import { text } from '../problems.messages.ts';
import { once } from './once.ts';
import { caseId, decided, decision, newMessage, newReference, newState, question, stands, written } from './schemas.ts';
import { etagOf, summaryOf } from './shown.ts';

/** What is written: a text, and the uploads that go with it. */
interface Writing { readonly text: string; readonly files: readonly string[] }

/** What applications write: messages, questions, decisions, states, the office's number. */
export function writeRoutes(plain: FastifyInstance, platform: Platform): void {
  const api = plain.withTypeProvider<ZodTypeProvider>();
  const refusals = ['bad-request', 'not-found', 'state-conflict', 'in-progress', 'invalid'] as const;

  api.post('/cases/:caseId/messages', {
    config: { scope: 'messages:write' },
    schema: { ...tagged('sendMessage', 'Write to the citizen', 'messages:write', 'The citizen finds it in the mailbox, and gets a mail that names nothing of it.'), headers: keyHeader, params: caseId, body: newMessage, response: answers(201, written, ...refusals) },
  }, (request, reply) => once(request, reply, platform, (tx) => say(tx, request, request.body, postMessage)));

  api.post('/cases/:caseId/questions', {
    config: { scope: 'messages:write' },
    schema: { ...tagged('askQuestion', 'Ask the citizen', 'messages:write', 'The case waits for the answer; it is `in-progress` again once the citizen has replied.'), headers: keyHeader, params: caseId, body: question, response: answers(201, written, ...refusals) },
  }, (request, reply) => once(request, reply, platform, (tx) => say(tx, request, request.body, askBack)));

  api.post('/cases/:caseId/decisions', {
    config: { scope: 'decisions:write' },
    schema: {
      ...tagged('sendDecision', 'Decide the case', 'decisions:write', 'The same rules as at the desk: without Zugangseröffnung the decision must go by letter, too (`letterNeeded`); services with the four-eyes principle are decided at the desk.'),
      headers: keyHeader, params: caseId, body: decision, response: answers(201, decided, ...refusals),
    },
    handler: async (request, reply) => {
      const { ctx, body: sent, params } = request;
      const letter = sent.text ? await letterOf(platform, ctx.tenant.id, viewerOf(request), params.caseId, { body: sent.text, remedy: sent.remedy }) : undefined;
      return once(request, reply, platform, async (tx) => {
        if (await needsRelease(tx, await caseOf(tx, viewerOf(request), params.caseId))) throw new Problem('release-needed');
        const answer = await say(tx, request, sent, (...[, , viewer, id, words]) => decide(tx, platform, viewer, id, { ...words, letter }));
        const { personId } = await caseOf(tx, viewerOf(request), params.caseId);
        return { ...answer, body: { ...answer.body, letterNeeded: !personId || !await zugangseroeffnungOf(tx, personId) } };
      });
    },
  });

  api.put('/cases/:caseId/state', {
    config: { scope: 'cases:write' },
    schema: { ...tagged('setState', 'Begin work on the case, or close it', 'cases:write', 'Needs `If-Match` with the last `ETag`: nobody closes a case on which something new has come in.'), headers: matchHeader, params: caseId, body: newState, response: answers(200, stands, 'not-found', 'state-conflict', 'precondition-failed', 'precondition-required', 'invalid') },
  }, (request, reply) => change(request, reply, (tx, viewer, check) => setState(tx, viewer, request.params.caseId, request.body.state, check)));

  api.put('/cases/:caseId/reference', {
    config: { scope: 'cases:write' },
    schema: { ...tagged('setReference', 'Give the case the office’s own number (Aktenzeichen)', 'cases:write', 'The desk shows it. Needs `If-Match`.'), headers: matchHeader, params: caseId, body: newReference, response: answers(200, stands, 'not-found', 'state-conflict', 'precondition-failed', 'precondition-required', 'invalid') },
  }, (request, reply) => change(request, reply, (tx, viewer, check) => setReference(tx, viewer, request.params.caseId, request.body.reference ?? undefined, check)));

  /** Gathers the uploads for a new message, and writes it. */
  async function say(tx: Tx, request: FastifyRequest, sent: Writing, act: (tx: Tx, platform: Platform, viewer: ApplicationViewer, id: string, words: Words) => Promise<Outcome>) {
    const viewer = viewerOf(request);
    const { caseId: id } = request.params as { caseId: string };
    const t = text({ lang: langOf(request) });
    if (!sent.text && !sent.files.length) throw new Problem('invalid', { errors: [{ pointer: '#/text', detail: t['fault.text'] }] });
    await caseOf(tx, viewer, id);
    const messageId = newId();
    const missing = await gatherFiles(tx, { viewer, caseId: id, messageId }, sent.files);
    if (missing.length) throw new Problem('invalid', { errors: missing.map((one) => ({ pointer: `#/files/${sent.files.indexOf(one)}`, detail: t['fault.upload'] })) });
    const infected = await dropInfected(tx, platform, { viewer, caseId: id, messageId });
    if (infected.length) throw new Problem('invalid', { errors: infected.map((name) => ({ pointer: '#/files', detail: `${name}: ${t['fault.infected']}` })) });
    const outcome = await act(tx, platform, viewer, id, { messageId, body: sent.text });
    if (outcome.kind === 'conflict') throw new Problem('state-conflict', { state: outcome.state });
    return { status: 201, body: { id: messageId, state: outcome.state } };
  }

  /** Changes how a case stands, if it stands as the caller last saw it. */
  async function change(request: FastifyRequest, reply: FastifyReply, act: (tx: Tx, viewer: ApplicationViewer, check: (found: Case) => void) => Promise<Outcome>): Promise<never> {
    const match = request.headers['if-match'];
    const viewer = viewerOf(request);
    const found = await platform.db.tenant(request.ctx.tenant.id, async (tx) => {
      const { caseId: id } = request.params as { caseId: string };
      await caseOf(tx, viewer, id);
      if (!match) throw new Problem('precondition-required');
      const outcome = await act(tx, viewer, (now) => {
        if (!match.split(',').some((tag) => tag.trim() === etagOf(now))) throw new Problem('precondition-failed', { state: now.state });
      });
      if (outcome.kind === 'conflict') throw new Problem('state-conflict', { state: outcome.state });
      return caseOf(tx, viewer, id);
    });
    return reply.header('etag', etagOf(found)).send(summaryOf(found)) as never;
  }
}
