// The two commands (and the benchmark) on a fresh machine: plain JavaScript on Node 20 and without packages.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing, installPackages, lookForAge, lookForBrowser, nodeFolder } from './install.mjs';

/** @typedef {'chromium' | 'firefox'} Browser */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} run program and arguments
 * @property {Browser[]} [needs] browsers
 * @property {boolean} [age] the age tool
 * @property {string} [after] a step without which this one means nothing
 * @property {boolean} [aloud] its output is what the user came for
 * @property {boolean} [counts] a run of Vitest, whose tests are counted one by one
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, '.output/reports');

/** @param {string} name @param {string[]} args @returns {Step} */
const vitest = (name, ...args) => ({
  name,
  run: ['vitest', 'run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${reportOf(name)}`],
  counts: true,
});

/** @type {Step} */
const build = { name: 'build', run: ['npm', 'run', 'build'] };
/** Those of the browsers that are there: `*.chromium.test.ts` and `*.firefox.test.ts`. @type {Step} */
const browsers = {
  ...vitest('browsers', '--config', 'tests/e2e/vitest.config.ts'),
  needs: ['chromium', 'firefox'],
  age: true,
  after: 'build',
};

/** @type {Step[]} */
const everything = [{ name: 'check', run: ['npm', 'run', 'check'] }, vitest('unit'), build, browsers];

/** @type {Record<string, Step[]>} */
const commands = {
  start: [
    build,
    { name: 'tour', run: ['node', 'tests/tour.ts'], needs: ['chromium'], after: 'build', aloud: true },
  ],
  test: everything,
  // How much of each promise is tried: see `counts.ts`.
  endurance: everything,
  e2e: [build, browsers],
  bench: [
    build,
    {
      name: 'bench',
      run: ['node', 'tests/bench/run.ts', ...process.argv.slice(3).filter((word) => word !== '--yes')],
      needs: ['chromium'],
      after: 'build',
      aloud: true,
    },
  ],
};

const command = process.argv[2] ?? '';
const steps = commands[command];
if (steps === undefined) {
  console.error(`usage: node tests/prepare.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
if (command === 'endurance') process.env.KEYLIFT_COUNTS = 'full';
process.exit((await prepareAndRun(steps)) ? 0 : 1);

/** @param {Step[]} wanted */
async function prepareAndRun(wanted) {
  const begun = Date.now();
  let path;
  try {
    await installMissing(wanted.flatMap(({ needs = [], age }) => (age ? [...needs, 'age'] : needs)));
    const done = installPackages(root);
    if (done !== undefined) say('install', `ok      ${seconds(begun)}  ${done}`);
    path = [nodeFolder(root), process.env.PATH].join(delimiter);
  } catch (error) {
    say('install', `FAILED  ${seconds(begun)}`);
    console.log(String(error.stderr ?? '') + String(error.stdout ?? '') + error.message);
    if (wanted === everything) console.log('0 passed, 1 failed');
    return false;
  }
  const total = await runAll(wanted, path);
  const counts = process.env.KEYLIFT_COUNTS === 'full' ? 'full' : 'a sample; all: npm run endurance';
  if (wanted.some((step) => step.counts)) say('counts', counts);
  for (const name of total.flaky) say('FLAKY', name);
  if (wanted !== commands.start) console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

/** @param {Step[]} wanted @param {string} path */
async function runAll(wanted, path) {
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0, flaky: [] };
  const broken = new Set();
  for (const step of wanted) {
    const { passed, failed, flaky } = broken.has(step.after) ? notRun(step) : await runStep(step, path);
    if (failed > 0) broken.add(step.name);
    total.passed += passed;
    total.failed += failed;
    total.flaky.push(...(flaky ?? []));
  }
  return total;
}

/** @param {Step} step */
function notRun(step) {
  say(step.name, `FAILED  not run, since ${step.after} failed`);
  return { passed: 0, failed: 1 };
}

/** @param {Step} step @param {string} path */
async function runStep(step, path) {
  const begun = Date.now();
  const { needs = [] } = step;
  const there = needs.filter((browser) => isThere(step, browser));
  const missing = needs.length - there.length;
  if (missing > 0 && there.length === 0) return { passed: 0, failed: missing };
  const age = step.age ? lookForAge() : undefined;
  if (age !== undefined) say(step.name, age);
  if (step.counts) rmSync(reportOf(step.name), { force: true });
  const { ok, output } = await execute(step, path, step.counts ? there.map((browser) => `.${browser}.`) : []);
  const result = count(step, ok);
  const tests = step.counts
    ? `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ''}`
    : '';
  say(step.name, `${ok ? 'ok    ' : 'FAILED'}  ${seconds(begun)}  ${tests}`.trimEnd());
  if (!ok) console.log(output);
  return { ...result, failed: result.failed + missing };
}

/** Whether the browser is there; says what to do if not. @param {Step} step @param {Browser} browser */
function isThere(step, browser) {
  const { problem, note } = lookForBrowser(browser);
  if (note !== undefined) say(step.name, note);
  if (problem !== undefined) say(step.name, `FAILED  ${problem}`);
  return problem === undefined;
}

/**
 * @param {Step} step @param {string} path @param {string[]} more arguments
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function execute({ run: [program, ...args], aloud = false }, path, more) {
  const stdio = aloud ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, [...args, ...more], { cwd: root, stdio, env: { ...process.env, PATH: path } });
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (status) => resolve({ ok: status === 0, output: Buffer.concat(output).toString() }));
  });
}

/** A step that is no test run, or that died before its report, counts as one. @param {Step} step @param {boolean} ok */
function count(step, ok) {
  const alone = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (!step.counts) return alone;
  try {
    const report = JSON.parse(readFileSync(reportOf(step.name), 'utf8'));
    const { numPassedTests: passed, numFailedTests: failed } = report;
    return { passed, failed: ok ? failed : Math.max(1, failed), flaky: flakyIn(report) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Those that passed at their second try: what was wrong at the first is still told. @returns {string[]} */
function flakyIn({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  return tests
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages: [first] }) => `${fullName}\n${first}`);
}

/** @param {string} name */
function reportOf(name) {
  return join(reports, `${name}.json`);
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`.padStart(7);
}

/** @param {string} name @param {string} text */
function say(name, text) {
  console.log(`${name.padEnd(9)} ${text}`);
}
