/** The pages of the stand-in: plain, usable by keyboard, and plainly not those of the Federation. */
import type { Person, Way } from './people.ts';

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Nutzerkonto (Nachbau)</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e8ecf2); --back: light-dark(#f3f4f7, #14181f); --card: light-dark(#fff, #1e242e); --accent: light-dark(#3d3a8c, #b0adff); --line: light-dark(#c9ced8, #3b4350); }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
header { padding: 1rem max(1rem, 50vw - 20rem); border-bottom: .25rem solid var(--accent); background: var(--card); }
header strong { font-size: 1.2rem; } header span { display: block; font-size: .9rem; }
main { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
form, .card { padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; } legend { font-weight: 700; margin-bottom: .5rem; padding: 0; }
label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }
input[type=radio] { width: 1.25rem; height: 1.25rem; flex: none; accent-color: var(--accent); }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .4rem 1rem; margin: 1rem 0 1.5rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
button { font: inherit; font-weight: 600; padding: .7rem 1.2rem; border-radius: .3rem; border: 2px solid var(--accent); background: var(--accent); color: var(--card); cursor: pointer; margin: 0 .5rem .5rem 0; }
button.second { background: none; color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
</style>
</head>
<body>
<header><strong>Nutzerkonto</strong><span>Nachbau zum Ausprobieren. Niemand hier ist echt.</span></header>
<main><h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;

const buttons = (go: string): string => `<button>${escape(go)}</button><button class="second" name="abbrechen" value="1">Abbrechen</button>`;
const radio = (name: string, value: string, label: string, checked: boolean): string => `<label><input type="radio" name="${name}" value="${escape(value)}"${checked ? ' checked' : ''}> ${escape(label)}</label>`;

/** Who one wants to be, and how one signs in. */
export const choosePage = ({ key, displayName, people, ways: offered }: { key: string; displayName: string; people: readonly Person[]; ways: readonly Way[] }): string => page('Anmelden', `
<p>Sie melden sich an für: <strong>${escape(displayName)}</strong></p>
<form method="post" action="/waehlen"><input type="hidden" name="vorgang" value="${key}">
<fieldset><legend>Wer sind Sie?</legend>${people.map(({ id, name }, index) => radio('person', id, name, index === 0)).join('')}</fieldset>
<fieldset><legend>Womit melden Sie sich an?</legend>${offered.map(({ id, label }, index) => radio('weg', id, label, index === offered.length - 1)).join('')}</fieldset>
${buttons('Anmelden')}</form>`);

/** Which data are passed on (S5.6). */
export const consentPage = ({ key, displayName, person, given }: { key: string; displayName: string; person: string; given: readonly { name: string; value: string }[] }): string => page('Daten weitergeben', `
<p>Sie sind angemeldet als <strong>${escape(person)}</strong>. Diese Daten gehen an <strong>${escape(displayName)}</strong>:</p>
<form method="post" action="/zustimmen"><input type="hidden" name="vorgang" value="${key}">
<dl>${given.map(({ name, value }) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
${buttons('Zustimmen und weiter')}</form>`);

/** Back to the portal, by a form as the binding HTTP-POST has it. */
export const onwardPage = ({ action, name, value, title }: { action: string; name: string; value: string; title: string }): string => page(title, `
<form method="post" action="${escape(action)}"><p>Es geht im Bürgerportal weiter.</p><input type="hidden" name="${name}" value="${value}"><button>Weiter</button></form>`);

export const messagePage = (title: string, message: string): string => page(title, `<p class="card">${escape(message)}</p>`);
