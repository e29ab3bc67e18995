/** The style of what the later stages bring: rich content, marks, known issues, the help button. */
export const MORE = `
h2,h3,h4{margin:0;font-size:15px;line-height:1.35;font-weight:600;text-wrap:balance}
[tabindex="-1"]:focus{outline:0}
a,[role=link]{color:var(--ac);text-decoration:underline;text-underline-offset:2px;cursor:pointer}
.step{width:340px;max-width:min(340px,calc(100vw - 16px));padding:calc(var(--s)*4)}
.top{display:flex;align-items:center;gap:8px;min-height:24px;color:var(--mu);font-size:12px;font-variant-numeric:tabular-nums}
.top>.x{margin-inline-start:auto}
.step h2{margin-top:calc(var(--s)*1.5)}
.btn.bare{border-color:#0000;color:var(--mu);padding-inline:8px;margin-inline:-8px auto}
.spot{position:fixed;z-index:1;left:0;top:0;border-radius:calc(var(--r)*.7);outline:2px solid #0000;box-shadow:0 0 0 2px var(--ac),0 0 0 200vmax light-dark(#10182659,#0000007a)}
.mute{color:var(--mu);font-size:13px}
ul,ol{margin:.55em 0}
ul,ol{padding-inline-start:1.4em}
li{margin:.2em 0}
code,kbd{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--hv);border-radius:4px;padding:1px 4px}
pre,blockquote,.scroll,.note,details{margin:.55em 0}
.card.hint{z-index:4;font-size:13px}
.card.danger{border-color:var(--to);color:var(--to);display:flex;gap:8px;padding-block:8px}
.card.danger .i{margin-top:2px}
.btn:disabled,.btn[aria-disabled]{opacity:.6;cursor:default}
kbd{border:1px solid var(--li);border-bottom-width:2px}
pre{font:12.5px/1.45 ui-monospace,monospace;background:var(--hv);border-radius:6px;padding:8px 10px;overflow:auto}
img{max-width:100%;height:auto;border-radius:6px}
hr{border:0;border-top:1px solid var(--li);margin:1em 0}
blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid var(--li);color:var(--mu)}
.scroll{overflow:auto}
table{border-collapse:collapse;font-size:13px}
th,td{padding:5px 10px;border-bottom:1px solid var(--li);text-align:start;vertical-align:top}
.note{padding:8px 12px;border-radius:calc(var(--r)*.7);border-inline-start:3px solid var(--to);background:color-mix(in srgb,var(--ti,var(--to)) 9%,var(--sf))}
.note>strong:first-child{display:block;color:var(--to);font-size:12.5px}
.note>p{margin:.2em 0}
.note.tip{--to:light-dark(#1a7446,#6fd6a0)}
.note.caution{--to:light-dark(#b3261e,#ff9c93)}
.chip{display:inline-block;margin-inline-end:8px;padding:0 8px;border-radius:99px;font-size:12px;font-weight:600;line-height:20px;color:var(--to);border:1px solid color-mix(in srgb,var(--to) 45%,var(--sf));background:var(--sf)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:4px 20px;margin:6px 0 0;font-size:13px}
dt{font-size:12px;font-weight:600;color:var(--mu)}
dd{margin:0}
dd>*{margin:0}
.mark{position:fixed;z-index:1;left:0;top:0;pointer-events:auto;display:grid;place-items:center;width:24px;height:24px;border-radius:12px;color:var(--to)}
.mark::before{content:"";position:absolute;inset:2px;z-index:-1;border-radius:10px;background:color-mix(in srgb,var(--to) 12%,var(--sf));box-shadow:0 0 0 1px color-mix(in srgb,var(--to) 40%,var(--sf))}
.beacon.bare,.beacon.word{--to:var(--ac)}
.beacon.bare::before,.beacon.word::before{content:none}
.dot{width:12px;height:12px;border-radius:6px;background:var(--ac);outline:2px solid var(--sf)}
.beacon.word{width:auto}
.beacon .chip{margin:0;line-height:18px;color:oklch(from var(--ac) calc((.67 - l)*99) 0 0);background:var(--ac);border-color:var(--sf)}
.go{display:flex;gap:6px;align-items:center;width:auto;height:28px;padding:0 10px 0 8px;border-radius:14px;font-size:13px;font-weight:500;--to:var(--ac)}
.go::before{inset:0;border-radius:14px}
.go:hover::before{background:color-mix(in srgb,var(--to) 20%,var(--sf))}
.mark .i{width:14px;height:14px;stroke-width:1.8}
@media(max-width:1020px){.box:has(.launch) .bars.bottom_{bottom:72px}}
dialog{border:0;padding:0;color:inherit;background:none;max-width:none;max-height:none;overflow:visible;position:fixed;inset:0;margin:auto;width:fit-content;height:fit-content}
dialog::backdrop{background:#10182666}
.issue .lead>strong{display:block;margin-top:4px}
.launch{position:fixed;z-index:2;bottom:20px;inset-inline-end:20px;display:flex;align-items:center;gap:6px;height:40px;padding:0 16px 0 12px;border-radius:20px;font-weight:500;touch-action:none}
.launch:hover{background:linear-gradient(var(--hv),var(--hv)),var(--sf)}
.launch .i{color:var(--ac);width:18px;height:18px}
.launch.start{inset-inline:20px auto}
.count{min-width:18px;padding:0 5px;border-radius:9px;font-size:12px;font-weight:600;line-height:18px;text-align:center;color:oklch(from var(--ac) calc((.67 - l)*99) 0 0);background:var(--ac)}
@media(max-width:480px){.launch>span:not(.count){display:none}.launch{padding:0 11px}}
@media(forced-colors:active){.mark,.count,.dot{border:1px solid}}
@media(prefers-reduced-motion:no-preference){.spot{animation:in .14s ease-out}.dot{animation:beat 1.2s ease-out 3}@keyframes beat{50%{outline:6px solid color-mix(in srgb,var(--ac) 35%,#0000)}}}
`;
