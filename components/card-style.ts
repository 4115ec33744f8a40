/** The card's style sheet, inside its shadow root. */
export const cardStyle = `
:host { color-scheme: light dark }
* { box-sizing: border-box }
.card {
  --ink: #14201f; --soft: #55645f; --paper: #fff; --line: #d9e2df; --accent: #0b6e69; --on-accent: #fff;
  --good: #176b3a; --caution: #8a5300; --bad: #a8231c; --unsure: #4a5560;
  position: relative; width: 376px; max-width: calc(100vw - 32px); padding: 14px 16px 14px 54px;
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 2px 6px #0000001a, 0 12px 32px #00000029;
  overflow-wrap: anywhere; text-align: start;
}
svg { position: absolute; left: 14px; top: 14px; width: 28px; height: 28px }
.ground { fill: #0b6e69 } .bit { fill: #fff }
.bow { fill: none; stroke: #fff; stroke-width: 14 }
.base { fill: none; stroke: #7fe0d6; stroke-width: 10; stroke-linecap: round; stroke-linejoin: round }
h2 { margin: 0; padding-right: 22px; font-size: 15px; line-height: 1.35; font-weight: 650 }
p { margin: 2px 0 0 }
.account { color: var(--soft) }
.account b { color: var(--ink); font-weight: 550 }
.key { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 13px }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; align-items: center }
button { font: inherit; font-weight: 550; color: var(--ink); cursor: pointer; padding: 6px 13px; border-radius: 8px; border: 1px solid var(--line); background: transparent }
button:hover { border-color: var(--soft) }
button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent) }
.primary:hover { filter: brightness(1.1); border-color: var(--accent) }
.quiet { border-color: transparent; color: var(--soft); padding-inline: 6px; font-weight: 450 }
.quiet:hover { border-color: transparent; text-decoration: underline }
.close { position: absolute; right: 8px; top: 8px; width: 28px; height: 28px; padding: 0; border: 0; font-size: 19px; line-height: 1; color: var(--soft) }
.status:empty { display: none }
.status { margin-top: 10px; padding-top: 10px; border-top: 1px solid var(--line) }
.status strong { font-weight: 600 }
.status p { color: var(--soft) }
.status a { display: inline-block; margin-top: 6px; color: var(--accent); font-weight: 550 }
[data-tone="good"] strong { color: var(--good) } [data-tone="good"] strong::before { content: "✓ " }
[data-tone="caution"] strong { color: var(--caution) } [data-tone="caution"] strong::before { content: "! " }
[data-tone="bad"] strong { color: var(--bad) } [data-tone="bad"] strong::before { content: "✕ " }
[data-tone="unsure"] strong { color: var(--unsure) } [data-tone="unsure"] strong::before { content: "? " }
@media (prefers-color-scheme: dark) {
  .card {
    --ink: #e9f0ee; --soft: #a3b3ae; --paper: #17211f; --line: #33423e; --accent: #4fd1c5; --on-accent: #06211f;
    --good: #7ddba3; --caution: #f2bf6b; --bad: #ff9d94; --unsure: #b9c4cc;
  }
}
@media (prefers-reduced-motion: no-preference) { .card { animation: rise .16s ease-out } }
@keyframes rise { from { transform: translateY(-6px) } }
`;
