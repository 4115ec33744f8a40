import { cleanCheckout, sha256 } from './clean-checkout.ts';

/**
 * `npm run reproduce`: two clean builds, as different as two machines with the same packages can be, compared file by
 * file, with the archives for the stores. Prints the hashes to compare with those of a release.
 */
const surroundings = [
  { path: 'a', timeZone: 'UTC', yearsAhead: 0 },
  { path: 'another place/keylift', timeZone: 'Pacific/Auckland', yearsAhead: 3 },
] as const;

async function builtIn(surrounding: (typeof surroundings)[number]): Promise<ReadonlyMap<string, string>> {
  const checkout = await cleanCheckout(surrounding);
  try {
    for (const browser of ['chrome', 'firefox']) {
      // oxlint-disable-next-line no-await-in-loop -- both write into one folder
      await checkout.run(['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', browser]);
    }
    return await checkout.hashes();
  } finally {
    await checkout.remove();
  }
}

const [first, second] = await Promise.all([builtIn(surroundings[0]), builtIn(surroundings[1])]);
const names = [...new Set([...first.keys(), ...second.keys()])].toSorted();
const different = names.filter((name) => first.get(name) !== second.get(name));

for (const name of names.filter((one) => one.endsWith('.zip'))) console.log(`${first.get(name)}  ${name}`);
console.log(
  `${sha256(names.map((name) => `${first.get(name)}  ${name}\n`).join(''))}  all ${names.length} files`,
);
if (different.length > 0) {
  console.error(`Two clean builds differ in ${different.length} files:\n${different.join('\n')}`);
  process.exitCode = 1;
}
