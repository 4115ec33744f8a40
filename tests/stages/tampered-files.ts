import { armor } from 'age-encryption';

/**
 * An age file, as bytes in a text, tampered with in every way that somebody on its way could: each under what was done.
 * `other` is another file for the same reader, `foreign` one of the same length for somebody else.
 */
export function tampered(
  whole: string,
  other: string,
  foreign: string,
): readonly (readonly [what: string, text: string])[] {
  const [head, body] = parts(whole);
  const [otherHead, otherBody] = parts(other);
  const [foreignHead, foreignBody] = parts(foreign);
  const [version = '', stanza = '', key = '', mac = ''] = head.split('\n');
  const [, foreignStanza = '', foreignKey = ''] = foreignHead.split('\n');
  const made = (...lines: readonly string[]) => `${lines.join('\n')}\n${body}`;
  const grease = '-> grease abc\nAAAA';
  const scrypt = `-> scrypt ${'A'.repeat(22)} 10\n${'A'.repeat(43)}`;
  const flips = [
    ...spread(head.length, 16).map((at) => [`a bit of the head at ${at}`, flipped(whole, at)] as const),
    ...spread(mac.length - 5, 6).map(
      (at) => [`a bit of the MAC at ${at}`, flipped(whole, head.indexOf('\n--- ') + 5 + at)] as const,
    ),
    ...spread(body.length, 14).map(
      (at) => [`a bit of the content at ${at}`, flipped(whole, head.length + at)] as const,
    ),
  ];
  const cuts = [0.1, 0.5, 0.9].map((part) => Math.floor(head.length * part));
  const chunk = 65_536 + 16;
  const bodyCuts = [0, 8, 16, 17, 16 + chunk, 16 + 2 * chunk, body.length - 16, body.length - 1];
  const armored = armor.encode(bytesOf(whole));
  const lines = armored.trimEnd().split('\n');
  return [
    ...flips,
    ...cuts.map((at) => [`cut in the head at ${at}`, whole.slice(0, at)] as const),
    ...bodyCuts.map((at) => [`cut in the content at ${at}`, head + body.slice(0, at)] as const),
    ['two files joined', whole + other],
    ['the same file twice', whole + whole],
    ['a byte more', `${whole}\u0000`],
    ['a line more', `${whole}\n`],
    ['another’s head for this content', foreignHead + body],
    ['this head for another’s content', head + foreignBody],
    ['the head of another file for the same reader', otherHead + body],
    ['the content of another file for the same reader', head + otherBody],
    ['another’s stanza in place of this', made(version, foreignStanza, foreignKey, mac)],
    ['another’s stanza before this', made(version, foreignStanza, foreignKey, stanza, key, mac)],
    ['another’s stanza after this', made(version, stanza, key, foreignStanza, foreignKey, mac)],
    ['another’s share with this key', made(version, foreignStanza, key, mac)],
    ['this share with another’s key', made(version, stanza, foreignKey, mac)],
    ['its stanza twice', made(version, stanza, key, stanza, key, mac)],
    ['no stanza', made(version, mac)],
    ['an unknown stanza more', made(version, stanza, key, grease, mac)],
    ['a passphrase beside it', made(version, stanza, key, scrypt, mac)],
    ['a share of zeros', made(version, `-> X25519 ${'A'.repeat(43)}`, key, mac)],
    ['a version of later', whole.replace('/v1', '/v2')],
    ['its lines ended as on Windows', head.replaceAll('\n', '\r\n') + body],
    ['the first chunk twice', head + body.slice(0, 16 + chunk) + body.slice(16)],
    [
      'two chunks swapped',
      head +
        body.slice(0, 16) +
        body.slice(16 + chunk, 16 + 2 * chunk) +
        body.slice(16, 16 + chunk) +
        body.slice(16 + 2 * chunk),
    ],
    ['a chunk left out', head + body.slice(0, 16) + body.slice(16 + chunk)],
    ['armor without its end', lines.slice(0, -1).join('\n')],
    ['armor with a line left out', [...lines.slice(0, 9), ...lines.slice(10)].join('\n')],
    [
      'armor with two lines swapped',
      [...lines.slice(0, 9), lines[10], lines[9], ...lines.slice(11)].join('\n'),
    ],
    ['armor with a letter changed', armored.replace(lines[7] ?? '', flippedLetter(lines[7] ?? ''))],
    ['armor with a letter that is none', armored.replace(lines[7] ?? '', `*${lines[7]?.slice(1)}`)],
    ['armor with a blank line', [...lines.slice(0, 9), '', ...lines.slice(9)].join('\n')],
    ['armor joined with another', `${armored}${armor.encode(bytesOf(other))}`],
    ['armor with words after it', `${armored}Regards, Nora`],
    ['armor cut in the middle of a line', armored.slice(0, 1000)],
    ['armor with quote marks of a mail', lines.map((line, at) => (at === 0 ? line : `> ${line}`)).join('\n')],
  ];
}

function parts(file: string): readonly [head: string, body: string] {
  const end = file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1;
  return [file.slice(0, end), file.slice(end)];
}

function spread(length: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => Math.floor((at * (length - 1)) / (count - 1)));
}

function flipped(text: string, at: number): string {
  return `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;
}

function flippedLetter(line: string): string {
  return `${line.startsWith('A') ? 'B' : 'A'}${line.slice(1)}`;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
