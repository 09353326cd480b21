// npm test: everything that must hold, in one list. `npm test -- unit` runs the steps whose name contains a word.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureAusweisApp } from './support/ausweisapp.mjs';
import { ensureBrowser } from './support/browser.mjs';
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { ensureScanner } from './support/scanner.mjs';
import { Problem, fail, root, run } from './support/run.mjs';

const results = join(root, '.data/test-results');
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
const report = [];
const skipped = [];
/** What failed and why, said once more at the very end: the last lines are what is kept of a long run. */
const failures = [];
let browser;

/** Name of a step, and what it does: → whether it went well, and what to show if not. */
const steps = [
  ['Types', () => tool('tsc', '--noEmit')],
  ['Lint', () => tool('oxlint', '--deny-warnings')],
  ['Dead code', () => tool('knip', '--no-config-hints')],
  ['Build', () => build({ quiet: true }).then(() => ({ ok: true }))],
  ['Imports', () => vitest('imports', 'test/architecture.test.ts')],
  ['Unit and integration tests', async () => { await ensureScanner(); await ensureAusweisApp(); return vitest('unit', '--exclude', 'test/architecture.test.ts'); }],
  ['Browser walkthroughs', walkthroughs],
];

try {
  await install();
  const chosen = steps.filter(([name]) => only.length === 0 || only.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (chosen.length === 0) throw new Problem(`No step is called so. There are: ${steps.map(([name]) => name).join(', ')}`);
  if (chosen.some(([, work]) => work === walkthroughs)) browser = await ensureBrowser();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const began = Date.now();
  for (const [name, work] of chosen) await step(name, work);
  console.log(`\n${report.join('\n')}\n${skipped.map((name) => `skipped: ${name}\n`).join('')}${failures.map((text) => `\nfailed: ${text}\n`).join('')}${'All'.padEnd(30)}${seconds(began)}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed ? 1 : 0);
} catch (error) {
  fail(error);
}

/** Runs one step and writes its line; a step that fails without a failing test counts as one failure. */
async function step(name, work) {
  console.log(`\n— ${name}`);
  const began = Date.now();
  const { ok, output, passed = 0, failed = 0 } = await work().catch((error) => ({ ok: false, output: error.message }));
  if (!ok && output) console.log(output);
  total.passed += passed;
  total.failed += ok ? 0 : Math.max(failed, 1);
  const count = passed + failed ? `   ${passed} passed${failed ? `, ${failed} failed` : ''}` : '';
  report.push(`${ok ? '✓' : '✗'} ${name.padEnd(28)}${seconds(began)}${count}`);
  console.log(report.at(-1));
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`.padStart(8);
}

async function tool(program, ...args) {
  const { code, output } = await run(program, args, { quiet: true });
  return { ok: code === 0, output };
}

async function vitest(name, ...args) {
  const file = join(results, `${name}.json`);
  const { code, output } = await run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...args], { tee: true, env: { CI: 'true', NO_COLOR: '1' } });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, testResults = [] } = read(file);
  skipped.push(...testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ fullName }) => fullName)));
  for (const { name: path, message, assertionResults } of testResults) {
    const bad = assertionResults.filter(({ status }) => status === 'failed');
    failures.push(...bad.map(({ fullName, failureMessages }) => `${relative(root, path)} › ${fullName}\n${short(failureMessages.join('\n'))}`));
    if (!bad.length && message) failures.push(`${relative(root, path)}\n${short(message)}`);
  }
  // errors that no test caught are in no file of results
  const loose = output.indexOf('Unhandled Errors');
  if (loose >= 0) failures.push(short(output.slice(loose), 60));
  return { ok: code === 0 && passed > 0, passed, failed };
}

function short(text, lines = 12) {
  return text.split('\n').slice(0, lines).join('\n');
}

async function walkthroughs() {
  await build({ quiet: true });
  const file = join(results, 'walkthroughs.json');
  const { code } = await run('playwright', ['test', '--reporter=dot,json'], { env: { CI: 'true', NO_COLOR: undefined, FORCE_COLOR: '0', CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
  const { stats, suites = [] } = read(file);
  const { expected = 0, flaky = 0, unexpected: failed = 0 } = stats ?? {};
  const specs = (suite) => [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(specs)];
  failures.push(...suites.flatMap(specs).flatMap(({ file: path, title, tests }) => tests.filter(({ status }) => status === 'unexpected')
    .map(({ projectName, results: tries }) => `${path} › ${title} [${projectName}]\n${short(tries.at(-1)?.error?.message ?? '', 20)}`)));
  return { ok: code === 0 && expected > 0, passed: expected + flaky, failed };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
