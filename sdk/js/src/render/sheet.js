/**
 * The style of the first stage, as text for a constructable style sheet: works where a CSP forbids inline styles.
 * On :host only what is important wins over the rules that a page has for all its elements.
 */
export const SHEET = `
:host{all:initial!important;position:fixed!important;inset:0!important;display:block!important;width:auto!important;height:auto!important;overflow:visible!important;pointer-events:none!important;background:none!important;border:0!important;padding:0!important;margin:0!important}
*,*::before,*::after{box-sizing:border-box}
.box{--mu:color-mix(in srgb,var(--tx) 70%,var(--sf));--li:color-mix(in srgb,var(--tx) 16%,var(--sf));--hv:color-mix(in srgb,var(--tx) 7%,var(--sf));--to:var(--ac);color-scheme:light dark;font:400 14px/1.5 var(--ff);color:var(--tx);text-align:start;letter-spacing:normal;-webkit-font-smoothing:antialiased}
.box.light{color-scheme:light}
.box.dark{color-scheme:dark}
.success{--to:light-dark(#1a7446,#6fd6a0)}
.warning{--to:light-dark(#8f5600,#f5c04e)}
.danger{--to:light-dark(#b3261e,#ff9c93)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.i{flex:none;width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.card,.bar,.panel,.launch{pointer-events:auto;color:var(--tx);background:var(--sf);border:1px solid var(--li);border-radius:var(--r);box-shadow:var(--sh)}
.card{position:fixed;z-index:3;left:0;top:0;width:max-content;max-width:min(320px,calc(100vw - 16px));padding:calc(var(--s)*3) calc(var(--s)*4);overflow-wrap:break-word}
.card.wait{visibility:hidden}
.arrow{position:absolute;width:12px;height:12px;background:inherit;border:inherit;border-radius:2px 0 0;rotate:45deg;clip-path:polygon(-2px -2px,100% -2px,-2px 100%)}
.card:not([data-side]) .arrow{display:none}
[data-side=bottom]>.arrow{top:-7px;left:calc(var(--at) - 6px)}
[data-side=top]>.arrow{bottom:-7px;left:calc(var(--at) - 6px);rotate:225deg}
[data-side=right]>.arrow{left:-7px;top:calc(var(--at) - 6px);rotate:-45deg}
[data-side=left]>.arrow{right:-7px;top:calc(var(--at) - 6px);rotate:135deg}
.step{width:340px;max-width:min(340px,calc(100vw - 16px));padding:calc(var(--s)*4)}
.top{display:flex;align-items:center;gap:8px;min-height:24px;color:var(--mu);font-size:12px;font-variant-numeric:tabular-nums}
.top>.x{margin-inline-start:auto}
h2,h3,h4{margin:0;font-size:15px;line-height:1.35;font-weight:600;text-wrap:balance}
.step h2{margin-top:calc(var(--s)*1.5)}
.body{margin-top:calc(var(--s)*1)}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.mute{color:var(--mu);font-size:13px}
.acts{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:calc(var(--s)*3.5)}
.acts:empty{display:none}
.push{margin-inline-end:auto}
button{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer;text-align:start}
.btn{min-height:32px;padding:4px 12px;border-radius:calc(var(--r)*.6);border:1px solid var(--li);font-weight:500;line-height:1.35}
.btn:hover{background:var(--hv)}
.btn.main{background:var(--ac);border-color:var(--ac);color:var(--on)}
.btn.main:hover{background:color-mix(in oklab,var(--ac) 88%,var(--tx))}
.btn.bare{border-color:#0000;color:var(--mu);padding-inline:8px;margin-inline-start:-8px}
.x{flex:none;display:grid;place-items:center;width:28px;height:28px;margin:-4px;border-radius:calc(var(--r)*.6);color:var(--mu)}
.x:hover{background:var(--hv);color:var(--tx)}
:focus-visible{outline:2px solid var(--ac);outline-offset:2px}
[tabindex="-1"]:focus{outline:0}
a,[role=link]{color:var(--ac);text-decoration:underline;text-underline-offset:2px;cursor:pointer}
p,ul,ol{margin:.55em 0}
ul,ol{padding-inline-start:1.4em}
li{margin:.2em 0}
code,kbd{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--hv);border-radius:4px;padding:1px 4px}
.spot{position:fixed;z-index:1;left:0;top:0;border-radius:calc(var(--r)*.7);box-shadow:0 0 0 2px var(--ac),0 0 0 200vmax light-dark(#10182659,#0000008c)}
.bars{position:fixed;z-index:2;inset-inline:12px;display:grid;gap:8px;justify-items:center}
.bars.top_{top:12px}
.bars.bottom_{bottom:12px}
.bar{display:flex;gap:10px;align-items:flex-start;width:100%;max-width:760px;max-height:60vh;overflow:auto;padding:calc(var(--s)*2.5) calc(var(--s)*3.5);background:color-mix(in srgb,var(--to) 7%,var(--sf));border-color:color-mix(in srgb,var(--to) 38%,var(--sf))}
.bar>.i{color:var(--to);margin-top:3px}
.bar>.fill{flex:1;min-width:0}
.bar .body{margin:0}
.bar .acts{margin-top:calc(var(--s)*2)}
@media(prefers-reduced-motion:no-preference){.card:not(.wait),.bar,.spot,.pop,.panel{animation:in .14s ease-out}}
@keyframes in{from{opacity:0}}
@media(forced-colors:active){.spot{outline:3px solid Highlight}.btn.main{border:2px solid}}
@media print{:host{display:none!important}}
`;
