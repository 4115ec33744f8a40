import { browser } from 'wxt/browser';
import { accountOfPage } from '../vendors/account.ts';
import { vendors } from '../vendors/registry.ts';
import type { ReportResult } from './report-messages.ts';

/** Nobody reads more than this before saving it. */
const longestReport = 2_000_000;

/** What a vendor's page looks like, without what it says; read anew each time, and kept nowhere. */
export async function answerReport({ tabId }: { readonly tabId: number }): Promise<ReportResult> {
  const { url } = await browser.tabs.get(tabId);
  const here = url === undefined ? undefined : accountOfPage(url, vendors);
  const content = here && (await reportOf(tabId));
  if (here === undefined || typeof content !== 'string') return { ok: false, problem: 'gone' };
  if (content.length > longestReport) return { ok: false, problem: 'too-long' };
  return { ok: true, fileName: `none-page-report-${here.vendor.id}.html`, content };
}

async function reportOf(tabId: number): Promise<unknown> {
  const target = { tabId, frameIds: [0] };
  try {
    await browser.scripting.executeScript({ target, files: ['/report.js'] });
    const [done] = await browser.scripting.executeScript({
      target,
      func: () => globalThis.keyliftReport?.(),
    });
    return done?.result;
  } catch {
    // The tab has moved on, or the host permission was taken away meanwhile.
    return undefined;
  }
}
