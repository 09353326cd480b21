/** The pages of the stand-ins: plain, without script, usable by keyboard, and plainly no bank's. */
import type { Method, Money } from '../../src/modules/payments/provider.ts';
import type { Protocol } from './protocol.ts';
import type { State, Transaction } from './till.ts';

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
export const euros = ({ cents, currency }: Money): string => new Intl.NumberFormat('de-DE', { style: 'currency', currency }).format(cents / 100);

export const methodWords: Readonly<Record<Method, string>> = {
  card: 'Kreditkarte', paypal: 'Konto beim Anbieter', 'direct-debit': 'Lastschrift', transfer: 'Überweisung aus dem Online-Banking', wallet: 'Wallet im Telefon', cash: 'Bar', other: 'Etwas anderes',
};
export const stateWords: Readonly<Record<State, string>> = { open: 'offen', approved: 'zugesagt', paid: 'bezahlt', failed: 'abgelehnt', cancelled: 'abgebrochen' };

export const page = (title: string, name: string, body: string): string => `<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${escape(name)}</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#1d2733, #e6ebf1); --back: light-dark(#eef2f4, #12181d); --card: light-dark(#fff, #1b232b); --accent: light-dark(#0b5d5a, #7fd6cf); --line: light-dark(#76838f, #7d8a97); --wrong: light-dark(#a3162a, #ff9ba6); }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
header { padding: 1rem max(1rem, 50vw - 20rem); border-bottom: .25rem solid var(--accent); background: var(--card); }
header strong { font-size: 1.2rem; } header span { display: block; font-size: .9rem; }
main { max-width: 40rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { margin: 0 0 1rem; } h2 { font-size: 1.2rem; margin: 0 0 .75rem; } a { color: var(--accent); }
form, section { padding: 1.25rem; margin: 0 0 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; } legend { font-weight: 700; padding: 0; }
label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; } label.above { display: block; font-weight: 700; min-height: 0; }
input[type=radio], input[type=checkbox] { width: 1.25rem; height: 1.25rem; flex: none; accent-color: var(--accent); }
input.text, select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: .3rem; padding: .6rem; margin: .3rem 0 1rem; max-width: 100%; }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .4rem 1rem; margin: 0 0 1.25rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; } @media (width < 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
dd.sum { font-size: 1.4rem; font-weight: 700; line-height: 1.2; } .code { font: 700 1.6rem/1.2 ui-monospace, monospace; letter-spacing: .15em; } .wrong { color: var(--wrong); font-weight: 600; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .6rem 1.2rem; border-radius: .3rem; border: 2px solid var(--accent); background: var(--accent); color: var(--card); cursor: pointer; margin: 0 .5rem .5rem 0; }
button.second { background: none; color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
ul { padding-left: 1.2rem; } li { margin: .3rem 0; overflow-wrap: anywhere; }
</style>
</head>
<body>
<header><strong>${escape(name)}</strong><span>Nachbau zum Ausprobieren. Hier fließt kein Geld, und niemand ist echt.</span></header>
<main><h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;

/** A group of choices, one of which is taken. */
export const radios = (legend: string, name: string, choices: readonly (readonly [value: string, label: string])[], chosen: string | undefined = choices[0]?.[0]): string =>
  `<fieldset><legend>${escape(legend)}</legend>${choices.map(([value, label]) => `<label><input type="radio" name="${name}" value="${escape(value)}"${value === chosen ? ' checked' : ''}> ${escape(label)}</label>`).join('')}</fieldset>`;
/** A button that says what is to be done: `was`. */
export const button = (value: string, label: string, kind: 'first' | 'second' = 'second'): string => `<button type="submit" name="was" value="${value}"${kind === 'second' ? ' class="second"' : ''}>${escape(label)}</button>`;

const facts = ({ money, purpose, reference, recipient }: Transaction, card?: string): string =>
  `<dl><dt>Betrag</dt><dd class="sum">${escape(euros(money))}</dd><dt>Wofür</dt><dd>${escape(purpose)}</dd><dt>Empfänger</dt><dd>${escape(recipient)}</dd><dt>Verwendungszweck</dt><dd>${escape(reference)}</dd>${card ? `<dt>Karte</dt><dd>${escape(card)}</dd>` : ''}</dl>`;

/** Where one pays. @param fault what was not right about what was sent */
export const payPage = (transaction: Transaction, { name, methods, card }: Protocol, fault?: string): string => page('Bezahlen', name, `
<section aria-labelledby="was-kostet"><h2 id="was-kostet">Ihre Zahlung</h2>${facts(transaction, card?.(transaction))}</section>
<form method="post" aria-label="Bezahlen">
${fault ? `<p class="wrong" role="alert">${escape(fault)}</p>` : ''}
${radios('Womit möchten Sie bezahlen?', 'womit', methods.map((method) => [method, methodWords[method]]))}
${button('zahlen', `${euros(transaction.money)} bezahlen`, 'first')}${button('abbrechen', 'Abbrechen')}
</form>
<form method="post" aria-labelledby="probe"><h2 id="probe">Zum Ausprobieren</h2>
${button('ablehnen', 'Die Bank lehnt ab')}${button('bleiben', 'Bezahlen und nie zurückkehren')}
<p><a href="/stoerungen?zahlung=${encodeURIComponent(transaction.orderId)}">Störungen für diese Zahlung</a></p></form>`);

/** The second step of a card (3-D Secure). */
export const codePage = (transaction: Transaction, { name, card }: Protocol, code: string, fault?: string): string => page('Zahlung bestätigen', name, `
<section aria-labelledby="was-kostet"><h2 id="was-kostet">Ihre Zahlung</h2>${facts(transaction, card?.(transaction))}</section>
<form method="post" aria-label="Zahlung bestätigen"><input type="hidden" name="womit" value="card">
<p>Ihre Bank möchte sicher sein, dass Sie es sind (3-D Secure). Sonst schickt sie Ihnen den Code aufs Telefon, hier steht er:</p><p class="code">${code}</p>
${fault ? `<p class="wrong" id="code-falsch" role="alert">${escape(fault)}</p>` : ''}
<label class="above" for="code">Code</label><input type="text" class="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" size="8"${fault ? ' aria-invalid="true" aria-describedby="code-falsch"' : ''}><br>
${button('bestaetigen', 'Zahlung bestätigen', 'first')}${button('abbrechen', 'Abbrechen')}
</form>`);

/** Nothing more can be done here. @param back where the portal is */
export const donePage = ({ state, money }: Transaction, { name }: Protocol, back?: string): string => page('Ihre Zahlung', name, `
<section><p>${escape(euros(money))}: <strong>${stateWords[state]}</strong>.</p>${back ? `<p><a href="${escape(back)}">Zurück zum Portal</a></p>` : '<p>Sie kehren nicht zum Portal zurück. Schließen Sie das Fenster.</p>'}</section>`);

export const messagePage = (title: string, message: string): string => page(title, 'Bezahlen (Nachbau)', `<section><p>${escape(message)}</p></section>`);
