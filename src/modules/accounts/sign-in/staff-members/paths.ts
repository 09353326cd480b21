/** Where an invitation leads; without language. */
export const invitationPath = '/verwaltung/anmelden/einladung';
