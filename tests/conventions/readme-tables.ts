import type { Auth } from '../../utils/credentials/auth.ts';
import type { Format } from '../../utils/export/format.ts';
import type { Vendor } from '../../utils/vendors/vendor.ts';

/** The tables of the README, made from the objects they are about. */
export function vendorTable(vendors: readonly Vendor[]): string {
  return table(
    ['Vendor', 'Accounts at', 'The key is shown', 'A key is', 'How it is sent'],
    vendors.map(({ name, address, keyPage, key, auth }) => [
      name,
      address.domains.map((domain) => `\`*.${domain}\``).join(', '),
      keyPage.revealed === 'on-click' ? 'after a click and a CAPTCHA' : 'at once',
      key.looksLike,
      sending(auth),
    ]),
  );
}

export function formatTable(formats: readonly Format[]): string {
  return table(
    ['Format', 'For', 'File', 'Holds'],
    formats.map(({ name, group, extension, fields }) => [
      name,
      group,
      `\`.${extension}\``,
      fields === undefined
        ? 'one credential or many'
        : 'each field with a copy button, under its label in the form',
    ]),
  );
}

function sending(auth: Auth): string {
  switch (auth.scheme) {
    case 'basic':
      return `Basic, as the user name, password ${auth.password === '' ? 'blank' : `\`${auth.password}\``}`;
    case 'header':
      return `\`${auth.header}: ${auth.prefix}…\``;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
