import { expect, test } from 'vitest';
import { filesBelow, readSource } from './source-tree.ts';

/** What is read in a page, where a form may answer with one of its fields (`utils/detection/dom/plain.ts`). */
const files = ['utils/detection/', 'utils/fill/page/', 'utils/report/']
  .flatMap(filesBelow)
  .filter((file) => !file.endsWith('/plain.ts'));

/** What may be a form is called so; what `plain` gives is not. */
const mayBeForm =
  /\b(?:element|node|block|parent|parentElement|child|up|candidate|container|form|before|found|inside)\b/;
const members = [
  'assignedSlot|attributes|baseURI|checkVisibility|child(?:Nodes|ElementCount|ren)|classList|client(?:Height|Width)|closest',
  'contains|dataset|first(?:Element)?Child|(?:get|has)Attribute|get(?:BoundingClientRect|ClientRects|RootNode)|innerText',
  'isConnected|last(?:Element)?Child|localName|matches|namespaceURI|(?:next|previous)(?:Element)?Sibling|nodeName',
  'ownerDocument|parent(?:Element|Node)|querySelector(?:All)?|scroll(?:Height|Width)|shadowRoot|tagName|textContent',
].join('|');
const direct = new RegExp(`${mayBeForm.source}\\??\\.(?:${members})\\b`, 'g');
const apart = new RegExp(`\\{[^{}]*\\b(?:${members})\\b[^{}]*\\} = ${mayBeForm.source}`, 'g');

test.each(files)('%s asks what may be a form as plain', (file) => {
  const asked = [direct, apart, /'host' in/g].flatMap((pattern) => readSource(file).match(pattern) ?? []);
  expect(asked, 'write plain(element).parentElement, hostOf(root)').toEqual([]);
});
