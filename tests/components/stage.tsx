import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import type { CredentialActions } from '../../components/credentials/CredentialItem.tsx';
import { Words } from '../../components/ui/words.ts';
import type { ListedCredential, PopupState } from '../../utils/background/popup-contents.ts';
import { english } from '../stages/english.ts';

/** Draws into the document of the test; called again it draws over what is there. */
export function show(children: ComponentChildren): HTMLElement {
  const root = document.getElementById('stage') ?? document.body.appendChild(document.createElement('div'));
  root.id = 'stage';
  void act(() => render(<Words.Provider value={english}>{children}</Words.Provider>, root));
  return root;
}

export function clear(): void {
  const root = document.getElementById('stage');
  if (!root) return;
  render(null, root);
  root.remove();
}

function named(element: Element): string {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
}

export function button(root: ParentNode, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((element) => named(element) === name);
  if (!found) throw new Error(`no button "${name}" in ${(root as Element).outerHTML ?? 'the document'}`);
  return found;
}

export function buttonNames(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll('button')].map(named);
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The control that a label names. */
export function field(root: ParentNode, name: string): Control {
  const label = [...root.querySelectorAll('label')].find((element) => element.textContent === name);
  const control = label && document.getElementById(label.htmlFor);
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
  ) {
    return control;
  }
  throw new Error(`no field "${name}"`);
}

export async function press(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.click();
    await settle();
  });
}

export async function type(control: Control, text: string): Promise<void> {
  await act(async () => {
    control.value = text;
    control.dispatchEvent(
      new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
    await settle();
  });
}

export async function submit(root: ParentNode): Promise<void> {
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settle();
  });
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

export const credential: ListedCredential = {
  id: 'c1',
  name: 'Acme desk',
  description: '',
  vendor: 'freshdesk',
  vendorName: 'Freshdesk',
  account: { host: 'acme.freshdesk.com', apiBaseUrl: 'https://acme.freshdesk.com/api/v2', subdomain: 'acme' },
  lastFour: 'k7Wm',
  savedAt: 0,
  checking: false,
};

export const vendors: PopupState['vendors'] = [
  {
    id: 'freshdesk',
    name: 'Freshdesk',
    example: 'acme.freshdesk.com',
    looksLike: '20 letters and digits',
    origins: ['https://*.freshdesk.com/*'],
  },
  {
    id: 'insightly',
    name: 'Insightly',
    example: 'crm.na1.insightly.com',
    looksLike: 'a GUID',
    origins: ['https://*.insightly.com/*'],
  },
];

/** Actions that do nothing, to be replaced one by one. */
export const noActions: CredentialActions = {
  check: async () => undefined,
  copyKey: async () => undefined,
  export: () => undefined,
  startEdit: () => undefined,
  editInput: () => undefined,
  edit: async () => undefined,
  forget: async () => undefined,
  allow: async () => undefined,
  bringBack: async () => undefined,
  checkNext: async () => undefined,
  dropNext: async () => undefined,
  join: async () => undefined,
  keepBoth: async () => undefined,
};
