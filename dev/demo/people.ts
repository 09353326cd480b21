/**
 * The people of the demo and of all tests. None of them exists.
 * Citizens need no account beforehand: whoever opens the link that was sent to an address is signed in.
 */

export interface DemoCitizen { firstName: string; lastName: string; email: string }

export const citizens = {
  erika: { firstName: 'Erika', lastName: 'Mustermann', email: 'erika.mustermann@example.org' },
  max: { firstName: 'Max', lastName: 'Mustermann', email: 'max.mustermann@example.org' },
  lena: { firstName: 'Lena', lastName: 'Mustermann', email: 'lena.mustermann@example.org' },
} as const satisfies Record<string, DemoCitizen>;

/** The password of the citizen who has one: Erika, in the towns where people sign in with a password; for this machine only. */
export const citizenPassword = 'Stadttor-Demo';

export interface DemoStaff { name: string; mailbox: string; offices: Readonly<Record<string, 'caseworker' | 'lead'>>; /** In the whole town. */ roles?: readonly ('administrator' | 'auditor' | 'editor' | 'cashier')[] }

/** They work in every demo town, at `MAILBOX@TENANT.example`. */
export const staff = {
  sabine: { name: 'Sabine Steuer', mailbox: 'sabine.steuer', offices: { steuern: 'caseworker' } },
  simone: { name: 'Simone Satzung', mailbox: 'simone.satzung', offices: { steuern: 'caseworker' } },
  gregor: { name: 'Gregor Gebühr', mailbox: 'gregor.gebuehr', offices: { steuern: 'caseworker', abfall: 'caseworker' } },
  bernd: { name: 'Bernd Bürger', mailbox: 'bernd.buerger', offices: { buergerbuero: 'caseworker' } },
  stefan: { name: 'Stefan Standesamt', mailbox: 'stefan.standesamt', offices: { standesamt: 'caseworker' } },
  anna: { name: 'Anna Abfall', mailbox: 'anna.abfall', offices: { abfall: 'caseworker' } },
  olga: { name: 'Olga Ordnung', mailbox: 'olga.ordnung', offices: { ordnung: 'caseworker', jugend: 'caseworker', bauen: 'caseworker' } },
  lea: { name: 'Lea Leitung', mailbox: 'lea.leitung', offices: { buergerbuero: 'lead', steuern: 'lead', standesamt: 'lead', abfall: 'lead', ordnung: 'lead', jugend: 'lead', bauen: 'lead' } },
  adam: { name: 'Adam Administration', mailbox: 'adam.administration', offices: {}, roles: ['administrator'] },
  rita: { name: 'Rita Revision', mailbox: 'rita.revision', offices: {}, roles: ['auditor'] },
  rike: { name: 'Rike Redaktion', mailbox: 'rike.redaktion', offices: {}, roles: ['editor'] },
  karla: { name: 'Karla Kasse', mailbox: 'karla.kasse', offices: {}, roles: ['cashier'] },
  kurt: { name: 'Kurt Kontrolle', mailbox: 'kurt.kontrolle', offices: {}, roles: ['cashier'] },
} as const satisfies Record<string, DemoStaff>;

/** Everyone's password at the desk; for this machine only. */
export const demoPassword = 'stadttor-demo';

/** A member of staff's address in a town. */
export const staffEmail = (person: DemoStaff, tenantId: string): string => `${person.mailbox}@${tenantId}.example`;
