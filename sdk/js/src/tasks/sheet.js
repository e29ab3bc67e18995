/** The style of pop-ups, task lists and surveys. */
export const TASKS_SHEET = `
.pop{position:relative;width:min(460px,calc(100vw - 24px));max-width:none;max-height:calc(100dvh - 32px);overflow:auto;padding:calc(var(--s)*6)}
.pop h2{font-size:18px;padding-inline-end:32px}
.pop .body{margin-top:calc(var(--s)*2)}
.pop .acts{margin-top:calc(var(--s)*5)}
.pop .x{position:absolute;top:calc(var(--s)*5);inset-inline-end:calc(var(--s)*5)}
.slide{left:auto;top:auto;position:fixed;bottom:20px;inset-inline-end:20px;width:min(360px,calc(100vw - 24px));padding:calc(var(--s)*5)}
.slide h2{font-size:16px}
.box:has(.launch) .slide{bottom:72px}
.pill{inset-inline:20px auto;max-width:240px;z-index:2}
.launch.pill>.fill{display:block;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.list{inset:auto auto 20px;inset-inline:20px auto;width:320px;max-width:none;max-height:min(560px,calc(100dvh - 40px));overflow:auto}
.head{display:flex;align-items:center;gap:8px}
.head h2{flex:1}
.meter{height:6px;margin:12px 0 6px;border-radius:3px;overflow:hidden;background:var(--hv)}
.meter>div{height:100%;border-radius:3px;background:var(--ac)}
.meter+p{margin:0 0 4px}
.tasks{list-style:none;margin:0;padding:0}
.tasks li{display:flex;gap:10px;align-items:flex-start;margin:0;padding:8px 0;border-top:1px solid var(--li)}
.tasks li:first-child{border:0}
.tasks .fill{flex:1;min-width:0}
.tasks strong{display:block;font-weight:500}
.tasks small{display:block;font-size:13px;color:var(--mu)}
.tasks .btn{margin-block:-3px}
.tick{flex:none;display:grid;place-items:center;width:20px;height:20px;margin-top:1px;border-radius:10px;border:1.5px solid color-mix(in srgb,var(--tx) 46%,var(--sf))}
.done .tick{border-color:var(--ac);background:var(--ac);color:oklch(from var(--ac) calc((.67 - l)*99) 0 0)}
.done strong,.locked strong{color:var(--mu)}
.locked .tick{border-style:dashed}
.list>.acts{margin-top:8px;justify-content:space-between}
.survey h2{font-size:15px}
.points{display:flex;gap:6px;margin-top:14px}
.points .btn{flex:1;min-width:24px;padding-inline:0;text-align:center;font-variant-numeric:tabular-nums}
.many{gap:3px}
.many .btn{min-height:34px}
.ends{display:flex;justify-content:space-between;gap:12px;margin-top:6px;font-size:12px;color:var(--mu)}
.choices{display:grid;gap:6px;margin-top:14px}
.choices .btn{padding-block:7px}
.ok{margin:4px 0;font-weight:500}
.box:has(.launch.start) .pill,.box:has(.launch.start) .list{inset-inline:auto 20px}
@media(min-width:1021px){.box:has(.list) .bars.bottom_{inset-inline-start:352px}}
@media(max-width:1020px){.box:has(.pill) .bars.bottom_{bottom:72px}}
@media(max-width:520px){.list{inset-inline:12px!important;width:auto;bottom:72px;max-height:calc(100dvh - 96px)}.pill{max-width:calc(100vw - 96px)}.slide{inset-inline:12px;width:auto}}
@media(forced-colors:active){.meter>div{background:CanvasText}}
`;
