import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { lookAtForms } from '../utils/fill/page/read-forms.ts';
import { typeIn } from '../utils/fill/page/type-in.ts';

declare global {
  // In the isolated world, which the page cannot see. The background calls them; nothing here waits for a message.
  var keyliftForm: { readonly look: () => unknown; readonly fill: typeof typeIn } | undefined;
}

/** Put into the tab that the user opened the popup over, on demand: knows fields, and no credential. */
export default defineUnlistedScript(() => {
  globalThis.keyliftForm = { look: () => lookAtForms(document).sight, fill: typeIn };
});
