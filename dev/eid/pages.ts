import { cards, demoPin } from './cards.ts';

const names: Readonly<Record<string, string>> = {
  GivenNames: 'Vornamen', FamilyNames: 'Nachname', DateOfBirth: 'Geburtsdatum', PlaceOfResidence: 'Anschrift', RestrictedID: 'Pseudonym', AcademicTitle: 'Doktorgrad', BirthName: 'Geburtsname',
  PlaceOfBirth: 'Geburtsort', Nationality: 'Staatsangehörigkeit', ArtisticName: 'Ordens- oder Künstlername', DocumentType: 'Dokumentenart', IssuingState: 'Ausstellender Staat',
};

/** What the client says of a comparison: that it is one, and with what. @param asked age in years, community ID */
const comparison = (name: string, { age, community }: { age?: number; community?: string }): string | undefined =>
  ({ AgeVerification: `Altersbestätigung: mindestens ${age} Jahre`, PlaceVerification: `Wohnortbestätigung: ${community}` })[name];

/** The client's window. @param wished data group or comparison → REQUIRED or ALLOWED @param asked what is compared */
export function clientPage(reading: string, wished: ReadonlyMap<string, string>, asked: { age?: number; community?: string }, fault?: string): string {
  const group = (wish: string): [string, string][] => [...wished].filter(([, value]) => value === wish);
  return page('Testausweis', `
    <p>Hier steht sonst die AusweisApp mit einem echten Ausweis. Kein Mensch und keine Karte sind hier echt.</p>
    ${fault ? `<p role="alert"><strong>${fault}</strong></p>` : ''}
    <form method="post" action="/eID-Client/antwort">
      <input type="hidden" name="vorgang" value="${reading}">
      <p><label for="karte">Ausweis</label><br><select id="karte" name="karte">${cards.map(({ id, label }) => `<option value="${id}">${label}</option>`).join('')}</select></p>
      <fieldset><legend>Wird übermittelt</legend><ul>${group('REQUIRED').map(([name]) => `<li>${comparison(name, asked) ?? names[name] ?? name}</li>`).join('')}</ul></fieldset>
      <fieldset><legend>Freiwillig</legend>${group('ALLOWED').map(([name]) => `<p><label><input type="checkbox" name="gruppe" value="${name}" checked> ${names[name] ?? name}</label></p>`).join('')}</fieldset>
      <p><label for="pin">PIN (hier immer ${demoPin})</label><br><input id="pin" name="pin" inputmode="numeric" autocomplete="off"></p>
      <p><button name="weiter" value="1">PIN bestätigen</button> <button name="abbrechen" value="1">Abbrechen</button></p>
    </form>`);
}

/** After the third wrong PIN. */
export const lockedPage = (reading: string, card: string): string => page('PIN gesperrt', `
    <p role="alert">Die PIN wurde dreimal falsch eingegeben. Bei einem echten Ausweis hilft jetzt die PUK.</p>
    <form method="post" action="/eID-Client/antwort"><input type="hidden" name="vorgang" value="${reading}"><input type="hidden" name="karte" value="${card}"><button name="abbrechen" value="1">Zurück zum Portal</button></form>`);

const page = (title: string, body: string): string => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}input:not([type=checkbox]),select{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}button{font:inherit;padding:.5rem 1rem}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
