import * as fc from 'fast-check';

/** Text that means something to a parser, a shell, a file system, a template or an eye. */
export function hostile() {
  const nasty = [
    '"',
    '\\',
    '\n',
    '\r\n',
    '\u0000',
    '\u2028',
    '\u202E',
    '</script>',
    '${x}',
    '$(id)',
    '`id`',
    '../',
    'CON',
    '-o',
    '\uD800',
    '=1+1',
    '{{x}}',
    "'",
  ];
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 5 })), { maxLength: 20 })
      .map((parts) => parts.join('')),
  );
}
