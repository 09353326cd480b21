/** Who one can be at the stand-ins for OpenID providers. None of these people exists. */
import { citizens, staff, staffEmail, type DemoCitizen, type DemoStaff } from '../demo/people.ts';
import { townWithDirectory } from './environment.ts';

/** Words of the page, and the people on it with what the provider tells of them. */
export interface StandInPeople {
  readonly words: Readonly<Record<'de' | 'en', { readonly title: string; readonly lead: string }>>;
  readonly people: Readonly<Record<string, { readonly label: string; readonly note?: string; readonly claims: Readonly<Record<string, unknown>> }>>;
  /** Claims of the scope `profile` beside the names. */
  readonly more?: readonly string[];
}

const citizen = ({ firstName, lastName, email }: DemoCitizen, verified: boolean) => ({ name: `${firstName} ${lastName}`, given_name: firstName, family_name: lastName, email, email_verified: verified });

/** „Google“: the people of the demo, and one whose address the provider has not proven. */
export const google: StandInPeople = {
  words: {
    de: { title: 'Konto auswählen', lead: 'Dies ist ein Nachbau des Anbieters für die Vorführung. Wer möchten Sie sein?' },
    en: { title: 'Choose an account', lead: 'This stands in for the provider in the demonstration. Who would you like to be?' },
  },
  people: {
    erika: { label: 'Erika Mustermann', claims: citizen(citizens.erika, true) },
    max: { label: 'Max Mustermann', claims: citizen(citizens.max, true) },
    lena: { label: 'Lena Mustermann', claims: citizen(citizens.lena, true) },
    unbestaetigt: { label: 'Erika Mustermann, Adresse nicht bestätigt', claims: citizen({ ...citizens.erika, email: 'erika.unbestaetigt@example.org' }, false) },
  },
};

const colleague = ({ name, mailbox }: Pick<DemoStaff, 'name' | 'mailbox'>, groups: readonly string[], verified = true) => ({
  name, given_name: name.split(' ')[0], family_name: name.split(' ').slice(1).join(' '), email: staffEmail({ name, mailbox, offices: {} }, townWithDirectory), email_verified: verified, groups,
});
const somebody = (person: Pick<DemoStaff, 'name' | 'mailbox'>, groups: readonly string[], verified?: boolean) => ({ label: person.name, note: groups.join(', ') || 'keine Gruppe', claims: colleague(person, groups, verified) });

/** The directory of a town: staff with their groups. Nina has no account at the portal before she comes, Paul no group that the portal knows. */
export const directory: StandInPeople = {
  words: {
    de: { title: 'Anmeldung am Verzeichnis', lead: 'Dies ist ein Nachbau des Verzeichnisses der Verwaltung für die Vorführung. Wer möchten Sie sein?' },
    en: { title: 'Sign in to the directory', lead: 'This stands in for the administration’s directory in the demonstration. Who would you like to be?' },
  },
  people: {
    sabine: somebody(staff.sabine, ['stadttor-steuern']),
    lea: somebody(staff.lea, ['stadttor-leitung']),
    adam: somebody(staff.adam, ['stadttor-administration']),
    rita: somebody(staff.rita, ['stadttor-revision']),
    nina: somebody({ name: 'Nina Neu', mailbox: 'nina.neu' }, ['stadttor-buergerbuero', 'fuhrpark']),
    paul: somebody({ name: 'Paul Praktikant', mailbox: 'paul.praktikant' }, []),
    unbestaetigt: { ...somebody(staff.sabine, ['stadttor-steuern'], false), label: 'Sabine Steuer, Adresse nicht bestätigt' },
  },
  more: ['groups'],
};
