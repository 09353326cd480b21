import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from './calls/schemas.ts';
import { problems, type Code } from './problem.ts';
import type { Scope } from './scopes.rules.ts';

/** Of a call: its name in generated clients, what it does, what an application must be allowed for it. */
export const tagged = (operationId: string, summary: string, scope: Scope | readonly Scope[], description: string) =>
  ({ operationId, summary, description, tags: [operationId === 'listDeliveries' ? 'webhooks' : 'cases'], security: [scope].flat().map((one) => ({ token: [one] })) });

const answered = (description: string, type: string, schema: z.ZodType) => ({ description, content: { [type]: { schema } } });

/** What a call answers with: when all is well, and the problems of its own beside those of every call. */
export function answers<Shape extends z.ZodType, Status extends 200 | 201>(status: Status, shape: Shape, ...codes: readonly Code[]): { [S in Status]: Shape } {
  const all: readonly Code[] = ['unauthorized', 'forbidden', 'too-many', 'failure', ...codes];
  const refused = Map.groupBy(all, (code) => problems[code]);
  return {
    [status]: shape,
    ...Object.fromEntries([...refused].map(([one, named]) => [one, answered(named.join(', '), 'application/problem+json', problem)])),
  } as { [S in Status]: Shape };
}

/** Headers are documented here and looked at in the handler, which answers with a problem of its own. */
export const keyHeader = z.object({ 'idempotency-key': z.string().optional().meta({ description: 'Needed: a new UUID; repetitions send the same one' }) });
export const matchHeader = z.object({ 'if-match': z.string().optional().meta({ description: 'Needed: the ETag of the case as last seen' }) });

/** Validation, answers and the OpenAPI document from the same zod schemas. */
export async function describe(api: FastifyInstance): Promise<void> {
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Stadttor', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } as never, description: 'The town’s portal for its specialist software (Fachverfahren): fetch cases, write to citizens, decide. Errors are problem+json (RFC 9457); every POST bears an Idempotency-Key.' },
      tags: [{ name: 'cases', description: 'Cases (Vorgänge): what citizens have sent' }, { name: 'webhooks', description: 'Where news goes' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The token of the application, made at the desk or with npm run api; the names beside it are scopes' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}
