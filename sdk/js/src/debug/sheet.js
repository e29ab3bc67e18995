/** The look of the debug panel, in light and dark. */
export const DEBUG_SHEET = `
.dbg{position:fixed;z-index:6;inset-block:12px;inset-inline-end:12px;width:min(400px,calc(100vw - 24px));display:flex;flex-direction:column;pointer-events:auto;color:var(--tx);background:var(--sf);border:1px solid var(--li);border-radius:var(--r);box-shadow:var(--sh);font-size:13px}
.dbg header{display:flex;gap:8px;align-items:flex-start;padding:12px 16px;border-bottom:1px solid var(--li)}
.dbg h2{margin:0;font-size:14px;font-weight:650;outline-offset:4px}
.dbg header p{margin:2px 0 0;color:var(--mu)}
.dbg header div{flex:1;min-width:0}
.dbg .scroll{overflow:auto;padding:4px 0 12px;overscroll-behavior:contain}
.dbg h3{margin:12px 16px 4px;font-size:11px;font-weight:650;letter-spacing:.06em;text-transform:uppercase;color:var(--mu)}
.dbg dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:8px 16px}
.dbg dt{color:var(--mu)}
.dbg dd{margin:0;overflow-wrap:anywhere}
.dbg details{margin:0;padding:0;border-top:1px solid var(--li)}
.dbg details:last-of-type{border-bottom:1px solid var(--li)}
.dbg summary{display:grid;grid-template-columns:16px 1fr auto;gap:0 8px;padding:7px 16px;cursor:pointer;list-style:none}
.dbg summary::-webkit-details-marker{display:none}
.dbg summary:hover{background:var(--hv)}
.dbg summary:focus-visible{outline-offset:-2px}
.dbg summary b{font-weight:600;overflow-wrap:anywhere}
.dbg summary small{color:var(--mu);font-size:12px}
.dbg summary span{grid-column:2/-1;color:var(--mu);overflow-wrap:anywhere}
.dbg ul{list-style:none;margin:0;padding:0 16px 8px}
.dbg li{display:grid;grid-template-columns:16px 84px 1fr;gap:0 8px;padding:3px 0}
.dbg li.wide{grid-template-columns:16px minmax(0,2fr) minmax(0,3fr)}
.dbg li b{font-weight:500;overflow-wrap:anywhere}
.dbg li span{color:var(--mu);overflow-wrap:anywhere}
.dbg li .i,.dbg summary .i{margin-top:2px}
.dbg .i.no{color:light-dark(#b3261e,#ff9c93)}
.dbg .i.yes{color:light-dark(#1a7446,#6fd6a0)}
.dbg .i.idle{color:var(--mu)}
.dbg .empty{margin:8px 16px;color:var(--mu)}
@media(max-width:520px){.dbg{inset-block-start:40vh}}
@media(forced-colors:active){.dbg,.dbg .i{forced-color-adjust:none;color:CanvasText;background:Canvas}}
`;
