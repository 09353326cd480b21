import { z } from 'zod';
import { ConfigError } from '../../../../config.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import type { SignInMethod } from '../contract.ts';
import type { SamlProfile } from './profile.ts';
import { samlRoutes } from './saml.routes.tsx';
import { blockOf } from './saml.view.tsx';
import { readService, type SamlService } from './service.ts';
import { leave } from './logout.ts';

const settings = z.strictObject({
  /** Under which name the town is registered at the source; its own address when left out. BundID's pseudonyms depend on it. */
  entityId: z.url().optional(),
  /** „Onlinedienst-ID“, where the source gave one. */
  serviceId: z.string().min(1).max(64).optional(),
});

/** What tenant.yaml may say of a way in by SAML. */
export type SamlSettings = z.infer<typeof settings>;

/** A profile with what its environment says. */
export interface Saml { readonly profile: SamlProfile; readonly serviceOf: (platform: Platform) => SamlService; readonly settingsOf: (tenant: { readonly signIn: readonly { readonly id: string; readonly settings?: unknown }[] }) => SamlSettings }

/** A way in by SAML 2.0, HTTP-POST both ways. */
export function samlMethod(profile: SamlProfile): SignInMethod<SamlSettings> {
  const read = new WeakMap<object, SamlService>();
  const saml: Saml = {
    profile,
    settingsOf: ({ signIn }) => settings.parse(signIn.find(({ id }) => id === profile.id)?.settings ?? {}),
    serviceOf({ config }) {
      const known = read.get(config) ?? readService(profile.variables, config.saml[profile.variables], config.production);
      read.set(config, known);
      return known;
    },
  };
  return {
    id: profile.id, level: profile.level, kinds: [profile.id], settings,
    title: (ctx) => say(profile.name, ctx.lang), block: blockOf(profile),
    missing(config) {
      try {
        readService(profile.variables, config.saml[profile.variables], config.production);
      } catch (error) {
        if (error instanceof ConfigError) return error.message;
        throw error;
      }
    },
    leave: (request, reply, platform, data) => leave(saml, request, reply, platform, data),
    routes: (app, platform) => samlRoutes(app, platform, saml),
  };
}
