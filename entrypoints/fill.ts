import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ourGlobal } from '../utils/browser/our-global.ts';
import { type FormHere, formHere } from '../utils/fill/page/form-here.ts';

declare global {
  // In the isolated world, which the page cannot see. The background calls it; nothing here waits for a message.
  var keyliftForm: FormHere | undefined;
}

/** Put into the tab that the user opened the popup over, on demand: knows fields, and no credential. */
export default defineUnlistedScript(() => {
  globalThis.keyliftForm = ourGlobal('keyliftForm') ?? formHere(document);
});
