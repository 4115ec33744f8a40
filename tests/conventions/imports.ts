import { posix } from 'node:path';
import { filesBelow, readSource } from './source-tree.ts';

/** What a source file takes from elsewhere. */
export interface Import {
  /** A path from the root, or the name of a package. */
  readonly from: string;
  /** Gone from the build: `import type` and `export type`. */
  readonly erased: boolean;
}

/** `import … from`, `export … from`, `import '…'`, `import('…')`; a statement begins a line in formatted code. */
const statement =
  /^\s*(?:import|export)(?<type> type)?(?: [\w*{][^'";]*? from)? '(?<named>[^']+)'|(?<asked>\btypeof )?\bimport\((?:[^)]*?)'(?<called>[^']+)'\)/gm;
const glob = /import\.meta\.glob(?:<\w+>)?\(\s*'(?<pattern>[^'*]+)\*\.ts'/g;

/** The imports of a source file, those of `import.meta.glob` each by itself. */
export function importsOf(path: string): readonly Import[] {
  const source = readSource(path);
  const named = [...source.matchAll(statement)].map(({ groups = {} }) => ({
    from: resolved(path, groups['named'] ?? groups['called'] ?? ''),
    erased: groups['type'] !== undefined || groups['asked'] !== undefined,
  }));
  const globbed = [...source.matchAll(glob)].flatMap(({ groups = {} }) =>
    filesBelow(`${resolved(path, groups['pattern'] ?? '')}/`).map((from) => ({ from, erased: false })),
  );
  return [...named, ...globbed];
}

/** Everything that a build of this file takes in, packages too, each with the way that leads to it. */
export function bundled(path: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[path, [path]]]);
  for (const [file, way] of ways) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const { from, erased } of importsOf(file)) {
      if (!erased && !ways.has(from)) ways.set(from, [...way, from]);
    }
  }
  return ways;
}

function resolved(from: string, specifier: string): string {
  return specifier.startsWith('.')
    ? posix.join(posix.dirname(from), specifier).replace(/\/$/, '')
    : specifier;
}
