import { codeSeconds, demoCode, demoSecret } from '../demo/authenticator.ts';
import { staff, type DemoStaff } from '../demo/people.ts';

/** Reloads when new codes are there, and counts until then; without script one reloads by hand. */
const script = `let left = Number(document.body.dataset.left); const says = document.querySelector('#left');
setInterval(() => { left -= 1; if (left <= 0) location.reload(); else says.textContent = left; }, 1000);`;

/** The codes of all, at a moment. @param now milliseconds since 1970 */
export function authenticatorPage(now = Date.now()): string {
  const left = codeSeconds - Math.floor(now / 1000) % codeSeconds;
  const rows = Object.values<DemoStaff>(staff).map((person) => {
    const code = demoCode(person, now);
    return `<tr><th scope="row">${person.name}</th><td><code>${code.slice(0, 3)} ${code.slice(3)}</code></td></tr>`;
  });
  const secrets = Object.values<DemoStaff>(staff).map((person) => `<li>${person.name}: <code>${demoSecret(person)}</code></li>`);
  return `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Authenticator-App (Nachbau)</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{padding:.6rem 0;border-bottom:1px solid #8886;text-align:left;font-weight:400}td{text-align:right}code{font:1em ui-monospace,monospace}td code{font-size:1.6rem;font-weight:600}li code{overflow-wrap:anywhere}</style>
</head><body data-left="${left}"><main><h1>Authenticator-App (Nachbau)</h1>
<p>Was sonst das Telefon der Beschäftigten zeigt: der Code für den zweiten Schritt der Anmeldung. Kein Mensch hier ist echt. Die Codes gelten in jeder Kommune der Vorführung, jeder einmal.</p>
<table><caption>Noch <span id="left">${left}</span> Sekunden. <a href="/">Neu laden</a></caption><tbody>${rows.join('')}</tbody></table>
<details><summary>In die eigene App übernehmen</summary><p>Mit diesen Schlüsseln zeigt Ihre App dieselben Codes:</p><ul>${secrets.join('')}</ul></details>
</main><script>${script}</script></body></html>`;
}
