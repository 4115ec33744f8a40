/**
 * Key pages of a size that nobody made by hand, and pages that hinder whoever reads them. Each is built inside the page
 * before its own block with the key, in a function that holds all it uses.
 */
export interface HugePage {
  readonly name: string;
  readonly build: () => void;
  /** What is offered: the key, or nothing where it can be told by no honest means. Default: the key. */
  readonly offers?: 'nothing';
}

export const hugePages: readonly HugePage[] = [
  {
    name: '20,000 elements with a text each',
    build: () => {
      const line = (at: number) => `<p>Line ${at} of the API guide</p>`;
      const all = Array.from({ length: 20_000 }, (_, at) => line(at));
      document.body.insertAdjacentHTML('afterbegin', all.join(''));
    },
  },
  {
    name: '1,000 fields with something like a key, each under another name',
    build: () => {
      const field = (at: number) =>
        `<p><label>Webhook secret: <input value="Wq8Tn4LrWb2Yk7X${String(at).padStart(5, '0')}"></label></p>`;
      const all = Array.from({ length: 1000 }, (_, at) => field(at));
      document.body.insertAdjacentHTML('afterbegin', all.join(''));
    },
  },
  {
    name: '10,000 lines that name a key and show none',
    build: () => {
      document.body.insertAdjacentHTML('afterbegin', '<p>Your API Key <b>one</b></p>'.repeat(10_000));
    },
  },
  {
    name: '10,000 lines about it in each other, as deep as HTML is read',
    build: () => {
      document.body.insertAdjacentHTML('beforeend', '<div>API '.repeat(10_000));
    },
  },
  {
    name: '10,000 fields for a key with words in them',
    build: () => {
      const field = (at: number) => `<p><label>API key <input value="words ${at}"></label></p>`;
      const all = Array.from({ length: 10_000 }, (_, at) => field(at));
      document.body.insertAdjacentHTML('afterbegin', all.join(''));
    },
  },
  {
    name: 'a megabyte of text in one node',
    build: () => document.body.prepend(document.createElement('p'), 'some words '.repeat(95_000)),
  },
  {
    name: 'a megabyte of text without a blank',
    build: () => document.body.prepend('abcdefghijklmno.'.repeat(65_000)),
  },
  {
    // Not shown: to lay them out, the browser itself crashes.
    name: '10,000 elements in each other, with a megabyte of text in the last',
    build: () => {
      let inner: HTMLElement = document.createElement('div');
      document.body.prepend(inner);
      inner.hidden = true;
      for (let depth = 0; depth < 10_000; depth += 1)
        inner = inner.appendChild(document.createElement('span'));
      inner.append('short', document.createElement('br'), 'some words '.repeat(95_000));
    },
  },
  {
    name: '10,000 elements in each other, with something like a key in the last',
    build: () => {
      let inner: HTMLElement = document.createElement('div');
      document.body.prepend(inner);
      inner.hidden = true;
      for (let depth = 0; depth < 10_000; depth += 1)
        inner = inner.appendChild(document.createElement('span'));
      inner.append('Wq8Tn4LrWb2Yk7XmB4Jh');
    },
  },
  {
    name: 'the key 300 elements down',
    build: () => {
      const block = document.querySelector('#block');
      let inner: Element = document.body;
      for (let depth = 0; depth < 300; depth += 1) inner = inner.appendChild(document.createElement('div'));
      if (block !== null) inner.append(block);
    },
  },
  {
    name: 'the key 10,000 elements down, where it is not shown',
    offers: 'nothing',
    build: () => {
      const block = document.querySelector('#block');
      let inner: Element = document.body.appendChild(document.createElement('div'));
      inner.setAttribute('hidden', '');
      for (let depth = 0; depth < 10_000; depth += 1)
        inner = inner.appendChild(document.createElement('div'));
      if (block !== null) inner.append(block);
    },
  },
  {
    name: '500 frames',
    build: () => {
      for (let at = 0; at < 500; at += 1) {
        const frame = document.createElement('iframe');
        document.body.prepend(Object.assign(frame, { width: '20', height: '10' }));
        frame.contentDocument?.body.append(`Frame ${at} about the API`);
      }
    },
  },
  {
    name: '200 shadow roots in each other',
    build: () => {
      let root: Node & ParentNode = document.body;
      for (let depth = 0; depth < 200; depth += 1) {
        const host: Element = root.appendChild(document.createElement('div'));
        root = host.attachShadow({ mode: 'open' });
      }
      root.append('the last');
    },
  },
  {
    name: 'attributes of a megabyte',
    build: () => {
      const long = 'API key id '.repeat(95_000);
      for (const element of document.querySelectorAll('#block, #block *')) {
        for (const name of ['title', 'aria-label', 'aria-labelledby', 'data-x', 'class'])
          element.setAttribute(name, long);
      }
    },
  },
  {
    name: '20,000 times the same address',
    build: () => {
      const line = '<b>jo@acme.example </b>';
      document.body.insertAdjacentHTML('afterbegin', `<div>${line.repeat(20_000)}</div>`);
    },
  },
  {
    name: 'getters of the page’s own that throw',
    build: () => {
      const get = () => {
        throw new Error('The page was read');
      };
      for (const [owner, names] of [
        [Node.prototype, ['textContent', 'firstChild', 'nodeType', 'parentElement', 'isConnected']],
        [Element.prototype, ['tagName', 'shadowRoot', 'localName']],
        [HTMLInputElement.prototype, ['value', 'type', 'labels']],
        [HTMLIFrameElement.prototype, ['contentDocument']],
      ] as const) {
        for (const name of names) Object.defineProperty(owner, name, { get });
      }
    },
  },
  {
    name: 'a form elsewhere whose fields are called like what links and fields have',
    build: () => {
      document.body.insertAdjacentHTML(
        'afterbegin',
        '<form><input name="labels"><input name="href"><input name="value"><input name="type"></form>',
      );
    },
  },
  {
    name: 'elements that it puts into each other one by one, with a megabyte of text in the last',
    build: () => {
      const grow = () => {
        let inner: Element = document.body.insertBefore(
          document.createElement('div'),
          document.body.firstChild,
        );
        inner.setAttribute('hidden', '');
        for (let depth = 0; depth < 5000; depth += 1)
          inner = inner.appendChild(document.createElement('span'));
        inner.append('some words '.repeat(95_000));
      };
      setTimeout(grow, 100);
    },
  },
];
