// npm start: the whole portal on this machine. Runs on any Node from 20 on, with nothing installed yet.
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { Problem, fail } from './support/run.mjs';
import { forwardSignals, serve } from './support/serve.mjs';

try {
  if (Number.parseInt(process.versions.node, 10) < 20) throw new Problem(`Stadttor needs Node 20 or later to start; this is ${process.versions.node}. Get one from https://nodejs.org`);
  await install();
  await build();
  const portal = serve(process.argv.slice(2));
  forwardSignals((signal) => portal.stop(signal));
  process.exitCode = await portal.ended;
} catch (error) {
  fail(error);
}
