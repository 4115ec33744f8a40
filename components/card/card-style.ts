/**
 * The card's style sheet, inside its shadow root. A page can register custom properties and load fonts that count in here
 * as well: so there is none of the first, and of fonts only those that no page can put another in place of. The mark is that
 * of `public/icon/icon.svg`, drawn by styles: the first SVG element of a page costs as much as the rest of the card.
 */
export const cardStyle = `
* { box-sizing: border-box }
.card {
  all: initial; display: block; box-sizing: border-box; color-scheme: light dark; position: fixed; inset: 16px 16px auto auto; margin: 0; width: 376px; max-width: calc(100vw - 32px);
  height: auto; max-height: calc(100vh - 32px); overflow: auto; padding: 14px 16px 14px 54px; direction: ltr;
  font: 14px/1.45 system-ui, sans-serif; color: light-dark(#14201f, #e9f0ee); background: light-dark(#fff, #17211f);
  border: 1px solid light-dark(#d9e2df, #33423e); border-radius: 12px; box-shadow: 0 2px 6px #0000001a, 0 12px 32px #00000029;
  overflow-wrap: anywhere; text-align: start; cursor: default; user-select: none;
}
.card:not(:popover-open) { display: none }
.card:not([data-tone]) :is(h2, p, button) { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.card:not([data-tone]) :is(h2, p) { height: 1lh }
.card:not([data-tone])::before { content: "${'\\a0'.repeat(99)}"; position: absolute; left: 0; right: 0; top: 0; overflow: hidden; white-space: nowrap; font-size: 28px; pointer-events: none }
.unfound { display: contents }
.mark, .mark::before, .mark::after { position: absolute; width: 128px; height: 128px }
.mark { left: 14px; top: 14px; scale: .21875; transform-origin: 0 0; border-radius: 30px; background: #0b6e69; forced-color-adjust: none }
.mark::before, .mark::after { content: "" }
.mark::before { background: #fff; clip-path: path("M56 50h16v10h17v9H72v7h17v10H56zM40 34a24 24 0 0 1 48 0a24 24 0 0 1-48 0M54 34a10 10 0 0 0 20 0a10 10 0 0 0-20 0") }
.mark::after { background: #7fe0d6; clip-path: path("M24 86a5 5 0 0 1 10 0v16h60V86a5 5 0 0 1 10 0v21a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5z") }
h2 { margin: 0; padding-right: 22px; font-size: 15px; line-height: 1.35; font-weight: 650 }
p { margin: 2px 0 0 }
p:empty { display: none }
.account, .note, .status p, button.quiet, .close { color: light-dark(#55645f, #a3b3ae) }
.account b { display: inline-block; max-width: calc(100% - 5.5em); overflow: hidden; vertical-align: bottom; text-overflow: ellipsis; color: light-dark(#14201f, #e9f0ee); font-weight: 550 }
.key { font: 13px monospace; line-height: inherit }
.note { font-size: 13px }
.actions { display: grid; grid-template-columns: 6.3em 5.9em minmax(0, auto); gap: 8px; margin-top: 12px; justify-content: start }
button { font: inherit; font-weight: 550; color: inherit; cursor: pointer; padding: 6px 4px; border-radius: 8px; border: 1px solid light-dark(#d9e2df, #33423e); background: transparent }
button:hover { border-color: light-dark(#55645f, #a3b3ae) }
button:focus-visible, a:focus-visible { outline: 2px solid light-dark(#0b6e69, #4fd1c5); outline-offset: 2px }
.primary { color: light-dark(#fff, #06211f); background: light-dark(#0b6e69, #4fd1c5); border-color: light-dark(#0b6e69, #4fd1c5) }
.primary:hover { filter: brightness(1.1); border-color: light-dark(#0b6e69, #4fd1c5) }
.quiet { min-width: 0; border-color: transparent; padding-inline: 6px; font-weight: 450 }
.quiet:hover { border-color: transparent; text-decoration: underline }
.close { position: absolute; right: 8px; top: 8px; width: 28px; height: 28px; padding: 0; border: 0; font-size: 19px; line-height: 1 }
.status:empty { display: none }
.status { margin-top: 10px; padding-top: 10px; border-top: 1px solid light-dark(#d9e2df, #33423e) }
.status strong { font-weight: 600 }
.status a { display: inline-block; margin-top: 6px; color: light-dark(#0b6e69, #4fd1c5); font-weight: 550 }
[data-tone="good"] strong { color: light-dark(#176b3a, #7ddba3) } [data-tone="good"] strong::before { content: "✓ " }
[data-tone="caution"] strong { color: light-dark(#8a5300, #f2bf6b) } [data-tone="caution"] strong::before { content: "! " }
[data-tone="bad"] strong { color: light-dark(#a8231c, #ff9d94) } [data-tone="bad"] strong::before { content: "✕ " }
[data-tone="unsure"] strong { color: light-dark(#4a5560, #b9c4cc) } [data-tone="unsure"] strong::before { content: "? " }
@media (prefers-reduced-motion: no-preference) { .card { animation: rise .16s ease-out } }
@keyframes rise { from { transform: translateY(-6px) } }
`;
