import { someOf } from '../counts.ts';
import { clobberingNames } from '../stages/clobbering-names.ts';
import { at, type KeyPage, keyPageOf } from './key-pages.ts';
import type { Stage } from './stage.ts';

/** A page with a key in a form, and with names in it that hide what elements, the document or Keylift are asked. */
export interface ClobberedPage {
  readonly name: string;
  readonly vendor: KeyPage;
  readonly inForm?: string;
  readonly outside?: string;
}

/** Told by the block around the key, and by all of the page. */
const [byBlock, byPage] = [keyPageOf('freshdesk'), keyPageOf('freshsales')];
const fieldCalled = (name: string) => `<input name="${name}">`;
const globals = `body documentElement querySelector querySelectorAll createTreeWalker defaultView host hidden
  keyliftWatches keyliftLook keyliftCard keyliftForm keyliftReport keyliftPortal`;

export const clobberedPages: readonly ClobberedPage[] = [
  ...[byBlock, byPage].flatMap((vendor) => [
    {
      name: 'fields in a drawing, which have no value',
      vendor,
      outside: '<svg><input /><textarea></textarea></svg>',
    },
    {
      name: 'fields called by all of the names',
      vendor,
      inForm: clobberingNames.map(fieldCalled).join(''),
    },
    {
      name: 'elements called like what the document and Keylift have',
      vendor,
      outside: globals.replaceAll(/\w+/g, '<img name="$&"><object id="$&"></object>'),
    },
  ]),
  ...someOf(clobberingNames).map((name, n) => ({
    name: `a field called ${name}`,
    vendor: n % 2 === 0 ? byPage : byBlock,
    inForm: fieldCalled(name),
  })),
];

/** Has the sandbox answer with the page, and gives its address. */
export function serve(
  { vendor, inForm = '', outside = '' }: ClobberedPage,
  { sandbox }: Pick<Stage, 'sandbox'>,
) {
  const address = at(vendor, 'acme', vendor.keyPath);
  const key = sandbox.keyOf(vendor.vendor, 'acme');
  const back = sandbox.answerWith(new URL(address).hostname, vendor.keyPath, {
    body: `<!doctype html><title>Profile</title>${outside}<form><div><h2>CRM API details</h2>
      <p>Your API Key</p><p>${key}</p></div>${inForm}</form>`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  return { address, key, back };
}
