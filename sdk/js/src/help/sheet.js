/** The style of the help panel. */
export const HELP_SHEET = `
.panel{z-index:4;display:flex;flex-direction:column;inset:auto 20px 20px auto;inset-inline:auto 20px;width:400px;height:min(680px,calc(100dvh - 40px));margin:0;overflow:hidden;max-width:none}
.panel:not([open]){display:none}
.panel.start{inset-inline:20px auto}
.panel>header{display:flex;align-items:center;gap:8px;padding:12px 16px 0;min-height:44px}
.panel>header h2{flex:1;min-width:0;font-size:16px}
.panel>header .x{margin:0}
.panel>header .x+h2{margin-inline-start:0}
.panel .i{stroke-width:1.5}
[dir=rtl] .flip{scale:-1 1}
.find{position:relative;margin:10px 16px 4px}
.find .i{position:absolute;inset-inline-start:11px;top:11px;color:var(--mu);pointer-events:none}
.find input,.form textarea{width:100%;font:inherit;color:inherit;background:var(--sf);border:1px solid color-mix(in srgb,var(--tx) 46%,var(--sf));border-radius:calc(var(--r)*.7)}
.find input{height:38px;padding:0 12px;padding-inline-start:36px;appearance:none}
.find input::-webkit-search-cancel-button{opacity:.6}
.find input::placeholder{color:var(--mu);opacity:1}
.find input:focus-visible,.form textarea:focus-visible{outline-offset:-1px}
.find[hidden]+.view{margin-top:10px;padding-top:14px;border-top:1px solid var(--li)}
.view{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:8px 16px 16px;outline-offset:-3px}
.view h3{margin:14px 0 4px;font-size:12px;font-weight:600;color:var(--mu)}
.view .body h2{font-size:16px;margin:1.1em 0 .3em}
.view .body h3{font-size:14px;color:var(--tx);margin:1em 0 .3em}
.view .body h4{font-size:14px;margin:1em 0 .3em}
.row{display:flex;gap:10px;width:calc(100% + 16px);margin-inline:-8px;padding:8px;border-radius:calc(var(--r)*.7)}
.row:hover{background:var(--hv)}
.row .i{margin-top:3px;color:var(--mu)}
.row.warning .i,.row.success .i{color:var(--to)}
.row strong{display:block;font-weight:500}
.row small{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;font-size:13px;color:var(--mu)}
.notice .lead strong{display:block;margin-top:8px;font-size:15px;line-height:1.35}
.notice .facts{gap:12px;margin-top:12px;font-size:14px}
.stuck{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:10px 16px;border-top:1px solid var(--li);font-size:13px;color:var(--mu)}
.rate{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:20px;padding-top:14px;border-top:1px solid var(--li)}
.rate>span{margin-inline-end:4px}
.form label{display:block;margin:8px 0 4px;font-weight:500}
.form textarea{display:block;min-height:110px;padding:8px 12px;resize:vertical}
.form dl{margin:14px 0 0;padding:10px 12px;border-radius:calc(var(--r)*.7);background:var(--hv);font-size:13px}
.form dl div{display:grid;grid-template-columns:72px 1fr;gap:8px;margin-top:4px}
.fault{color:light-dark(#b3261e,#ff9c93)}
.big{padding:28px 8px;text-align:center}
.big .i{width:36px;height:36px;color:light-dark(#1a7446,#6fd6a0)}
.big h2{margin:8px 0}
.big .acts{justify-content:center}
.bone{height:12px;margin:14px 0;border-radius:6px;background:var(--hv)}
.bone:nth-child(even){width:70%}
@media(prefers-reduced-motion:no-preference){.panel[open]{animation:in .14s ease-out}}
@media(max-width:520px),(max-height:420px){.panel{inset:8px;width:auto;height:auto}}
`;
