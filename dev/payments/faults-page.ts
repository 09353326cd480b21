/** „Störungen“: where a person lets things go wrong, for one payment or for all that come. */
import type { CallFault } from '../../src/modules/payments/provider.contract.ts';
import { notifyTimes, payments, type Course, type Faults } from './faults.ts';
import { button, escape, euros, page, radios, stateWords } from './pages.ts';
import type { Post } from './post.ts';
import type { Till } from './till.ts';

const notifyWords: Readonly<Record<Course['notify'], string>> = {
  'before-return': 'bevor die Person zurückkehrt', 'after-return': 'erst einige Sekunden danach', twice: 'zweimal zugleich', late: 'eine Stunde später', 'out-of-order': 'in falscher Reihenfolge: zuletzt eine überholte', never: 'nie',
};
const payWords: Readonly<Record<Course['pays'], string>> = { asked: 'was verlangt war', 'cent-more': 'einen Cent mehr', 'four-times': 'das Vierfache', 'other-currency': 'denselben Betrag in Schweizer Franken' };
const faultWords: Readonly<Record<CallFault, string>> = {
  timeout: 'keine Antwort', cut: 'Verbindung bricht ab', half: 'Verbindung bricht mitten in der Antwort ab', 'error-500': 'Fehler 500', 'error-503': 'Fehler 503', 'error-429': 'zu viele Anfragen (429)',
  garbage: 'eine HTML-Seite statt der Antwort', 'no-object': 'JSON, das nicht passt', 'too-long': 'eine viel zu lange Antwort', slow: 'die Antwort tröpfelt', redirect: 'eine Weiterleitung',
};
const callFaults = Object.keys(faultWords) as CallFault[];

/** @param orderId of the payment that is meant; without one all that have no course of their own */
export function faultsPage({ till, faults, post }: { till: Till; faults: Faults; post: Post }, orderId?: string): string {
  const chosen = till.all().find((one) => one.orderId === orderId);
  const course = faults.course(chosen?.orderId);
  const hidden = chosen ? `<input type="hidden" name="zahlung" value="${escape(chosen.orderId)}">` : '';
  const whose = chosen ? `Zahlung über ${euros(chosen.money)}, ${stateWords[chosen.state]}` : 'alle Zahlungen';
  return page('Störungen', 'Bezahlen (Nachbau)', `
<p>Gilt für: <strong>${escape(whose)}</strong>.${chosen ? ' <a href="/stoerungen">Für alle</a>' : ''}</p>
<form method="post" aria-labelledby="verlauf">${hidden}<h2 id="verlauf">Verlauf</h2>
${radios('Das Portal erfährt davon …', 'notify', notifyTimes.map((one) => [one, notifyWords[one]]), course.notify)}
${radios('Bezahlt wird …', 'pays', payments.map((one) => [one, payWords[one]]), course.pays)}
${radios('Unterschrieben sind Meldungen …', 'signature', [['right', 'richtig'], ['wrong', 'falsch']], course.signature)}
${button('verlauf', 'Übernehmen', 'first')}</form>
<form method="post" aria-labelledby="antworten">${hidden}<h2 id="antworten">Nächste Antworten an das Portal</h2>
<label class="above" for="kind">Was geschieht</label><select id="kind" name="kind">${callFaults.map((one) => `<option value="${one}">${escape(faultWords[one])}</option>`).join('')}</select>
<label class="above" for="times">Wie oft</label><input type="text" class="text" id="times" name="times" inputmode="numeric" value="1" size="4">
<label><input type="checkbox" name="taken" value="1"> Die Anfrage wird vorher ausgeführt</label>
${button('antwort', 'Stören', 'first')}${button('heilen', 'Alles wieder heil')}
${faults.planned().length ? `<p>Noch gestört:</p><ul>${faults.planned().map(({ kind, times, order }) => `<li>${escape(faultWords[kind])}, noch ${times}-mal${order ? `, Zahlung ${escape(order)}` : ''}</li>`).join('')}</ul>` : ''}</form>
<form method="post" aria-labelledby="meldungen">${hidden}<h2 id="meldungen">Meldungen</h2>
<p>${post.waiting().length === 0 ? 'Es wartet keine Meldung.' : `Es warten ${post.waiting().length} Meldungen.`}</p>
${button('zustellen', 'Jetzt zustellen')}${chosen ? button('melden', 'Noch einmal melden') : ''}</form>
<section aria-labelledby="zahlungen"><h2 id="zahlungen">Zahlungen</h2>${till.all().length === 0 ? '<p>Hier war noch keine.</p>' : `<ul>${till.all().slice(-30).reverse()
    .map((one) => `<li><a href="/stoerungen?zahlung=${encodeURIComponent(one.orderId)}">${escape(`${one.purpose}, ${euros(one.money)}`)}</a>: ${stateWords[one.state]}</li>`).join('')}</ul>`}</section>`);
}

/** Does what the page asked for. @returns where to go on, or what was wrong */
export async function applyFaults({ till, faults, post }: { till: Till; faults: Faults; post: Post }, form: URLSearchParams): Promise<string | undefined> {
  const order = form.get('zahlung') ?? undefined;
  const one = <T extends string>(name: string, all: readonly T[]): T | undefined => all.find((value) => value === form.get(name));
  switch (form.get('was')) {
    case 'verlauf': {
      const [notify, pays, signature] = [one('notify', notifyTimes), one('pays', payments), one('signature', ['right', 'wrong'])];
      if (!notify || !pays || !signature) return 'Wählen Sie bitte aus jeder Gruppe etwas.';
      faults.setCourse({ notify, pays, signature }, order);
      return undefined;
    }
    case 'antwort': {
      const [kind, times] = [one('kind', callFaults), Number(form.get('times'))];
      if (!kind || !Number.isInteger(times) || times < 1) return 'Schreiben Sie bei „Wie oft“ eine ganze Zahl ab 1.';
      faults.plan({ kind, times, order, taken: form.has('taken') });
      return undefined;
    }
    case 'heilen': faults.heal(); return undefined;
    case 'zustellen': await post.deliverLate(); return undefined;
    case 'melden': {
      const transaction = till.all().find(({ orderId }) => orderId === order);
      if (transaction) await post.tell(transaction);
      return undefined;
    }
    default: return 'Das gibt es hier nicht.';
  }
}
