import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageReport } from '../utils/report/page-report.ts';
import { vendors } from '../utils/vendors/registry.ts';

declare global {
  // In the isolated world, which the page cannot see. The background calls it; nothing here waits for a message.
  var keyliftReport: (() => string | undefined) | undefined;
}

/** Put into a vendor's page whose user asks for a page report: reads its structure, and remembers nothing. */
export default defineUnlistedScript(() => {
  globalThis.keyliftReport = () => pageReport(document, location.href, vendors);
});
