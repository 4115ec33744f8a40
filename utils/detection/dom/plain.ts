/**
 * An element to be asked for what every element has. A form answers with its fields first: where one is called
 * `parentElement`, `form.parentElement` is that field, and a way up would go round for ever. So whatever may be a form is
 * asked as `plain(element).parentElement` (`tests/conventions/forms.test.ts`); it is given to nothing as that.
 */
export function plain<N extends object>(node: N): N {
  return 'noValidate' in node ? new Proxy<N>(node, asInterface) : node;
}

/** The element whose shadow root this is. A document answers for `host` with an element that is called so (Firefox). */
export function hostOf(root: Node): Element | null {
  return plain(root).nodeType === Node.DOCUMENT_FRAGMENT_NODE ? ((root as ShadowRoot).host ?? null) : null;
}

const asInterface: ProxyHandler<object> = {
  get(form, name) {
    const value: unknown = Reflect.get(HTMLFormElement.prototype, name, form);
    return typeof value === 'function' ? value.bind(form) : value;
  },
};
