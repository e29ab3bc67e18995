/**
 * The style of the first stage, as text for a constructable style sheet: works where a CSP forbids inline styles.
 * On :host only what is important wins over the rules that a page has for all its elements.
 */
export const SHEET = `
:host{all:initial!important;position:fixed!important;inset:0!important;display:block!important;pointer-events:none!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
.box{--ac:light-dark(var(--a1,#2952cc),var(--a2,color-mix(in oklab,var(--a1,#2952cc) 58%,#fff)));--sf:light-dark(var(--s1,#fff),var(--s2,#20242c));--tx:light-dark(var(--t1,#1b2333),var(--t2,#eceff4));--r:10px;--s:4px;--sh:0 1px 2px #0000000f,0 6px 20px #00000024;--mu:color-mix(in srgb,var(--tx) 70%,var(--sf));--li:color-mix(in srgb,var(--tx) 16%,var(--sf));--hv:color-mix(in srgb,var(--tx) 7%,var(--sf));--to:var(--ac);font:14px/1.5 var(--f1,)system-ui,sans-serif;color:var(--tx);text-align:start;}
.success{--to:light-dark(#1a7446,#6fd6a0)}
.warning{--ti:#f2a100;--to:light-dark(#8f5600,#f5c04e)}
.danger{--to:light-dark(#b3261e,#ff9c93)}
.sr{position:absolute;opacity:0}
.i{flex:none;width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.card,.bar,.panel,.launch{pointer-events:auto;color:var(--tx);background:var(--sf);border:1px solid var(--li);border-radius:var(--r);box-shadow:var(--sh)}
.card{position:fixed;z-index:3;left:0;top:0;width:max-content;max-width:min(320px,calc(100vw - 16px));padding:calc(var(--s)*3) calc(var(--s)*4);overflow-wrap:break-word}
.card.wait{visibility:hidden}
.arrow{position:absolute;width:12px;height:12px;background:inherit;border:inherit;border-width:1px 0 0 1px;rotate:45deg}
.card:not([data-side]) .arrow{display:none}
[data-side=bottom]>.arrow{top:-7px;left:calc(var(--at) - 6px)}
[data-side=top]>.arrow{bottom:-7px;left:calc(var(--at) - 6px);rotate:225deg}
[data-side=right]>.arrow{left:-7px;top:calc(var(--at) - 6px);rotate:-45deg}
[data-side=left]>.arrow{right:-7px;top:calc(var(--at) - 6px);rotate:135deg}
.body{margin-top:var(--s)}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.acts{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:calc(var(--s)*3.5)}
.acts:empty{display:none}
button{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer;text-align:start}
.btn{min-height:32px;padding:4px 12px;border-radius:calc(var(--r)*.6);border:1px solid var(--li);font-weight:500;line-height:1.35}
.btn:hover{background:var(--hv)}
.btn.main{background:var(--ac);border-color:var(--ac);color:oklch(from var(--ac) calc((.67 - l)*99) 0 0)}
.btn.main:hover{filter:brightness(1.1)}
.x{flex:none;display:grid;place-items:center;width:28px;height:28px;margin:-4px;border-radius:calc(var(--r)*.6);color:var(--mu)}
.x:hover{background:var(--hv)}
:focus-visible{outline:2px solid var(--ac);outline-offset:2px}
p{margin:.55em 0}
.bars{position:fixed;z-index:2;inset-inline:12px;display:grid;gap:8px;justify-items:center}
.bars.top_{top:12px}
.bars.bottom_{bottom:12px}
.bar{display:flex;gap:10px;align-items:flex-start;width:100%;max-width:760px;max-height:60vh;overflow:auto;padding:calc(var(--s)*3) calc(var(--s)*4);background:color-mix(in srgb,var(--ti,var(--to)) 9%,var(--sf));border-color:color-mix(in srgb,var(--ti,var(--to)) 45%,var(--sf))}
.bar>.i{color:var(--to);margin-top:3px}
.bar>.fill{flex:1;min-width:0}
.bar .body{margin:0}
.bar .acts{margin-top:calc(var(--s)*2)}
@media(prefers-reduced-motion:no-preference){.card:not(.wait),.bar,.panel{animation:in .14s}}
@keyframes in{from{opacity:0}}
@media(max-height:480px){.card{max-height:calc(100dvh - 16px);overflow:auto}}
@media print{:host{display:none!important}}
`;
