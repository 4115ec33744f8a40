import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { PopupMessage } from '../background/protocol.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { handedOutNow } from '../credentials/handed-out.ts';
import { readCredential, readVault, updateCredential } from '../vault/vault.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { vendorOfHost } from '../vendors/account.ts';
import { vendorById, vendors } from '../vendors/registry.ts';
import { allowFill, disallowFill, mayFill } from './allowed-hosts.ts';
import type { FillReplies, FillResult, FormLook } from './fill-messages.ts';
import {
  type FillOutcome,
  type FillStep,
  type FillTask,
  type FormSight,
  fillOutcomes,
  formSight,
} from './form-sight.ts';
import { keyFormIn } from './key-form.ts';
import { type FillPlan, planFill } from './plan.ts';
import { platformOf } from './platforms.ts';

type FillMessage = Extract<PopupMessage, { type: keyof FillReplies }>;

/** What the background does about the form in the tab that the popup was opened over. */
export async function answerFill(message: FillMessage): Promise<FillReplies[keyof FillReplies]> {
  switch (message.type) {
    case 'look-at-form':
      return lookAtForm(message.tabId);
    case 'fill-form':
      return fillForm(message);
    case 'disallow-fill':
      return disallowFill(message.host);
  }
}

async function lookAtForm(tabId: number): Promise<FormLook> {
  const page = await lookAt(tabId);
  const found = page && keyFormIn(page.sight, page.url);
  if (page === undefined || found === undefined || found.kind === 'none') return { kind: 'none' };
  const { host } = page.url;
  if (found.kind === 'problem') return { ...found, host };
  const named = found.form.named.map((id) => vendorById(id)?.name ?? id);
  if (await isLocked()) {
    const whose = found.form.platform;
    return { kind: 'locked', host, ...(whose && { platform: whose.name }), vendors: named };
  }
  const { credentials } = await readVault();
  const plans = credentials.map((credential) => ({
    id: credential.id,
    plan: planFill(found.form, credential),
  }));
  const fitting = plans.flatMap(({ id, plan }) => (plan.kind === 'fits' ? [{ id, plan }] : []));
  const platform = fitting[0]?.plan.platform ?? found.form.platform;
  return {
    kind: 'form',
    host,
    ...(platform && { platform: platform.name }),
    strangeHost: platform !== undefined && platform !== platformOf(page.url.hostname, page.sight.title),
    allowed: await mayFill(host),
    vendors: named,
    fits: fitting.map(({ id, plan: { caution } }) => ({ id, ...(caution !== undefined && { caution }) })),
    misfits: plans.flatMap(({ id, plan }) => (plan.kind === 'misfit' ? [{ id, reason: plan.reason }] : [])),
  };
}

/** Everything is looked at anew: what the popup saw may be of another moment. */
async function fillForm(asked: Extract<FillMessage, { type: 'fill-form' }>): Promise<FillResult> {
  const page = await lookAt(asked.tabId);
  if (page === undefined || page.url.host !== asked.host) return { kind: 'refused', why: 'gone' };
  // Before anything is allowed: what was pressed did not happen.
  if (await isLocked()) return { kind: 'refused', why: 'locked' };
  if (asked.allow) await allowFill(asked.host);
  if (!(await mayFill(asked.host))) return { kind: 'refused', why: 'not-allowed' };
  const credential = await readCredential(asked.id);
  const plan = credential && planFor(page, credential);
  if (credential === undefined || plan?.kind !== 'fits') return { kind: 'refused', why: 'gone' };
  const outcomes = await write(page, plan.steps);
  if (outcomes === undefined) return { kind: 'refused', why: 'gone' };
  if (plan.steps.some(({ value }, n) => value.includes(credential.apiKey) && outcomes[n] === 'filled'))
    await updateCredential(asked.id, (current) =>
      handedOutNow(current, { by: 'fill', to: page.url.host, at: Date.now() }),
    );
  return reported(plan, outcomes);
}

function planFor({ sight, url }: Page, credential: StoredCredential) {
  const found = keyFormIn(sight, url);
  return found.kind === 'form' ? planFill(found.form, credential) : undefined;
}

function reported(plan: FillPlan, outcomes: readonly FillOutcome[]): FillResult {
  const steps = plan.steps.map(({ label }, index) => ({ label, why: outcomes[index] ?? 'changed' }));
  return {
    kind: 'done',
    ...(plan.platform && { platform: plan.platform.name }),
    filled: steps.filter(({ why }) => why === 'filled').map(({ label }) => label),
    left: [...plan.left, ...steps.flatMap(({ label, why }) => (why === 'filled' ? [] : [{ label, why }]))],
  };
}

interface Page {
  readonly url: URL;
  readonly sight: FormSight;
  /** The very document that was looked at. */
  readonly target: Target;
  /** What it knows this look by. */
  readonly mark: string;
}

type Target = Parameters<typeof browser.scripting.executeScript>[0]['target'];

/** What the tab shows, if the popup was opened over it: only then the browser tells its address. */
async function lookAt(tabId: number): Promise<Page | undefined> {
  const url = URL.parse((await browser.tabs.get(tabId)).url ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  // Where keys are shown, none is typed in.
  if (vendorOfHost(url.hostname, vendors) !== undefined) return undefined;
  const mark = crypto.randomUUID();
  try {
    const target = await putIn(tabId);
    const [done] = await browser.scripting.executeScript({
      target,
      func: (given: string) => globalThis.keyliftForm?.look(given),
      args: [mark],
    });
    const sight = formSight.safeParse(done?.result);
    if (!sight.success || sight.data.origin !== url.origin) return undefined;
    return { url, sight: sight.data, target, mark };
  } catch {
    // A page of the browser's own, or the tab has moved on.
    return undefined;
  }
}

/** The document that the script was put into, where the browser can aim at one; else whatever the tab shows. */
async function putIn(tabId: number): Promise<Target> {
  const target = { tabId, frameIds: [0] };
  const [done] = await browser.scripting.executeScript({ target, files: ['/fill.js'] });
  const { documentId } = injected.parse(done);
  return documentId === undefined ? target : ({ tabId, documentIds: [documentId] } satisfies Aimed);
}

/** The polyfill's types know neither. */
const injected = z.object({ documentId: z.optional(z.string()) });
type Aimed = Target & { readonly documentIds: string[] };

/**
 * The values go as arguments of one call into the isolated world of the document that was looked at, and nowhere else: no
 * listener waits for them there, and the call ends with them. Frames of the same origin are reached from it; others
 * never. Undefined if that document is there no more.
 */
async function write(
  { url, target, mark }: Page,
  steps: readonly FillStep[],
): Promise<readonly FillOutcome[] | undefined> {
  try {
    const [done] = await browser.scripting.executeScript({
      target,
      func: (given: FillTask) => globalThis.keyliftForm?.fill(given),
      args: [{ origin: url.origin, mark, steps }],
    });
    return fillOutcomes.safeParse(done?.result).data;
  } catch {
    return undefined;
  }
}
