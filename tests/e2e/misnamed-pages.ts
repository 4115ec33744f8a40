import type { HugePage } from './huge-pages.ts';

/** Pages whose elements are called as what a form and a document have. */
export const misnamedPages: readonly HugePage[] = [
  {
    name: 'the key in a form whose fields are called as all that a form has',
    build: () => {
      const block = document.querySelector('#block');
      const form = document.body.appendChild(document.createElement('form'));
      if (block !== null) form.append(block);
      const names: string[] = [];
      for (let of: unknown = form; of; of = Object.getPrototypeOf(of))
        names.push(...Object.getOwnPropertyNames(of));
      const append = form.append.bind(form);
      append(...names.map((name) => Object.assign(document.createElement('input'), { name })));
    },
  },
  {
    name: 'pictures called as all that a document has',
    build: () => {
      const { body } = document;
      const names: string[] = [];
      for (let of: unknown = document; of; of = Object.getPrototypeOf(of))
        names.push(...Object.getOwnPropertyNames(of));
      const images = names
        .filter((name) => name !== 'title')
        .map((name) => Object.assign(new Image(), { name }));
      body.append(...images);
    },
  },
];
