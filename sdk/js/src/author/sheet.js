/** The look of author mode, in light and dark, from either side. */
export const AUTHOR_SHEET = `
.au{position:fixed;z-index:6;inset-block-end:16px;inset-inline-end:16px;width:min(372px,calc(100vw - 24px));max-height:calc(100dvh - 32px);display:flex;flex-direction:column;pointer-events:auto;color:var(--tx);background:var(--sf);border:1px solid var(--li);border-radius:var(--r);box-shadow:var(--sh);font-size:13px}
.box:has(.au:not([data-view=playing])) .launch{display:none}
.au.other{inset-inline:16px auto}
.au header{display:flex;gap:8px;align-items:flex-start;padding:12px 16px;border-bottom:1px solid var(--li)}
.au header>div{flex:1;min-width:0}
.au header .x{margin:2px 0}
.au h2{margin:2px 0 0;font-size:15px;line-height:1.35;font-weight:650;overflow-wrap:anywhere;outline-offset:4px}
.au h3{margin:16px 0 4px;font-size:12px;font-weight:650;color:var(--mu)}
.au p{margin:4px 0}
.au .mute,.au small{color:var(--mu)}
.au .au-where{margin:0;color:var(--mu);font-size:12px}
.au .tagged{display:inline-block;margin-inline-end:8px;padding:0 8px;border-radius:99px;line-height:18px;color:var(--sf);background:var(--ac);font-weight:600}
.au-back{padding:8px 16px 0;color:var(--mu);font-size:12px}
.au-back:before{content:"‹ "/""}
.au-back:hover{color:var(--tx);text-decoration:underline}
.au-body{flex:1;min-height:0;overflow:auto;padding:8px 16px 16px;overscroll-behavior:contain}
.au-foot{margin:0;padding:12px 16px;border-top:1px solid var(--li)}
.au-foot:empty{display:none}
.au a.btn,.au-card a.btn{display:inline-block;color:inherit;text-decoration:none}
.au a.btn.main{color:oklch(from var(--ac) calc((.67 - l)*99) 0 0)}
.au .btn:disabled,.au .x:disabled{opacity:.45;cursor:default}
.au-record{display:flex;gap:8px;align-items:center;justify-content:center;width:100%;min-height:36px;margin-top:8px}
.au-new{display:grid;grid-template-columns:repeat(5,1fr);gap:6px;margin-top:8px}
.au-kind{display:grid;justify-items:center;gap:4px;padding:8px 2px;border:1px solid var(--li);border-radius:calc(var(--r)*.6);font-size:12px;text-align:center}
.au-kind:hover,.au-item:hover{background:var(--hv)}
.au-kind .i{color:var(--ac)}
.au-list,.au-steps{list-style:none;margin:0;padding:0}
.au-list li{margin:0;border-bottom:1px solid var(--li)}
.au-list li:last-child{border:0}
.au-item{display:grid;grid-template-columns:1fr auto;align-items:center;width:calc(100% + 16px);margin-inline:-8px;padding:7px 8px;border-radius:calc(var(--r)*.6);color:inherit;text-decoration:none}
.au-item>b,.au-item>small{grid-column:1;overflow-wrap:anywhere;font-weight:500}
.au-item>small{font-size:12px}
.au-out{grid-area:1/2/3/3;color:var(--mu);font-size:12px}
.au-f{margin-top:12px}
.au-f label,.au-f .au-label{display:block;margin-bottom:4px;font-weight:550}
.au-f input,.au-f textarea,.au-f select{display:block;width:100%;min-height:34px;margin:0;padding:6px 10px;font:inherit;color:inherit;background:var(--sf);border:1px solid color-mix(in srgb,var(--tx) 45%,var(--sf));border-radius:calc(var(--r)*.6)}
.au-f textarea{resize:vertical;font-size:13px}
.au-f.bad input,.au-f.bad textarea,.au-f.bad select{border-color:light-dark(#b3261e,#ff9c93)}
.au .wrong,.au-card .wrong{color:light-dark(#b3261e,#ff9c93)}
.au-row{display:flex;gap:8px;align-items:center;justify-content:space-between;overflow-wrap:anywhere}
.au-tabs{display:flex;flex-wrap:wrap;gap:12px;margin-bottom:6px}
.au-tab{padding:2px 0;color:var(--mu);font-size:12px;border-bottom:2px solid #0000}
.au-tab[aria-pressed=true]{color:var(--tx);border-color:var(--ac);font-weight:600}
.au-in{display:grid;margin-top:4px;border-radius:4px;outline:1px dashed color-mix(in srgb,var(--ac) 55%,#0000);outline-offset:4px}
.au-in:focus-within{outline:2px solid var(--ac)}
.au-in>*{grid-area:1/1;min-width:0}
.au-in textarea,.au-in input{width:100%;margin:0;padding:0;border:0;background:none;color:inherit;font:inherit;outline:0;resize:none;field-sizing:content;min-height:3em}
.au-in input{min-height:0}
.au-in.head input{font-size:15px;font-weight:600;line-height:1.35}
.au-in:not(.one,.none):not(:focus-within) textarea{opacity:0}
.au-in:focus-within>.au-drawn,.au-in.none>.au-drawn{visibility:hidden}
.au-in>.au-drawn{margin:0;pointer-events:none}
.au-texts .wrong:empty,.au-body>.wrong:empty{display:none}
.au-in ::placeholder{color:var(--mu);opacity:1}
.au-tools{display:flex;gap:4px;margin:8px 0 0 -6px}
.au-tools .x{margin:0}
.au-card .au-in+*{margin-top:10px}
.au-link ul{list-style:none;margin:4px 0 0;padding:0;max-height:176px;overflow:auto}
.au-link li{margin:0;padding:5px 8px;border-radius:4px;cursor:pointer;overflow-wrap:anywhere}
.au-link li[aria-selected=true]{background:var(--hv);box-shadow:3px 0 0 var(--ac) inset}
.au-link :is(b,small){display:block;font-weight:500}
.au-link small{color:var(--mu)}
.au-judged{min-height:1.5em}
.au-judged>span,.au-judged>small{display:block}
.au-chip{padding:0 7px;border-radius:99px;font-size:12px;line-height:18px;font-weight:600;border:1px solid;white-space:nowrap}
[data-level=steady]{color:light-dark(#1a7446,#6fd6a0)}
[data-level=may]{color:light-dark(#8f5600,#f5c04e)}
[data-level=will]{color:light-dark(#b3261e,#ff9c93)}
.au-chip[data-level=may]{border-style:dashed}
.au-chip[data-level=will]{border-width:2px}
.au-sum{color:var(--mu)}
.au-good:before{content:"✓ "/"";color:light-dark(#1a7446,#6fd6a0);font-weight:700}
.au-set{margin:12px 0 0;padding:4px 12px 12px;border:1px solid var(--li);border-radius:calc(var(--r)*.6)}
.au-set legend{font-weight:600}
.au-alert{margin:0 0 8px;padding:8px 12px;border:1px solid light-dark(#b3261e,#ff9c93);border-radius:calc(var(--r)*.6)}
.au-alert.calm{border-color:var(--ac)}
.au-alert .acts{margin-top:8px}
.au-state{margin:0!important;padding:6px 16px;border-top:1px solid var(--li);font-size:12px;color:var(--mu)}
.au-state:empty{display:none}
.au-side{display:flex;gap:8px;align-items:flex-start;margin-top:8px}
.au-side b{display:block;font-size:12px}
.au-why ul{list-style:none;margin:0;padding:0}
.au-why li{margin:0;padding:4px 0;overflow-wrap:anywhere}
.au-why summary{padding:4px 0;color:var(--mu);cursor:pointer}
.au.folded>:not(header){display:none}
.au.folded .au-fold .i{rotate:180deg}
.au-rec{display:flex;gap:8px;align-items:center;font-weight:600}
.au-rec i{width:10px;height:10px;border-radius:50%;background:light-dark(#b3261e,#ff9c93)}
.au-steps{margin-top:8px}
.au-steps li{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:flex-start;padding:8px 0;border-bottom:1px solid var(--li)}
.au-steps li.open{border-inline-start:3px solid var(--ac);padding-inline-start:8px}
.au-steps .grip{color:var(--mu);cursor:grab;padding-top:2px}
.au-steps .words{flex:1;min-width:110px}
.au-steps b,.au-steps small{display:block;overflow-wrap:anywhere;font-weight:500}
.au-steps .tools{display:flex}
.au-steps .x{margin:0;width:26px;height:26px}
.au-steps .inside{flex-basis:100%}
.au-steps [data-drop=before]{box-shadow:0 2px 0 var(--ac) inset}
.au-steps [data-drop=after]{box-shadow:0 -2px 0 var(--ac) inset}
.au-card{z-index:7;pointer-events:auto}
.au-card.tip,.au-card.more{width:320px}
.au-card:focus{outline:none}
.au-card .au-leave{margin:10px 0 0;font-size:12px;color:var(--mu)}
.au-card.step .top .x{pointer-events:none}
.au-card .acts[aria-hidden]{pointer-events:none;opacity:.75}
.au-pop{position:fixed;inset:0;margin:auto;height:fit-content;left:0;z-index:5}
.au-pop.slide{inset:auto 20px 20px auto;margin:0}
.au-line{position:fixed;z-index:5;left:0;top:0;pointer-events:none;border:2px solid var(--ac);border-radius:4px;background:color-mix(in srgb,var(--ac) 10%,transparent);box-shadow:0 0 0 1px var(--sf)}
.au-shield{position:fixed;z-index:4;left:0;top:0;pointer-events:auto}
.au-line.twin{border-style:dashed;border-color:light-dark(#8f5600,#f5c04e);background:none}
.au-name{position:absolute;bottom:100%;left:-2px;max-width:60vw;padding:0 8px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;border-radius:4px 4px 0 0;font-size:12px;line-height:20px;color:oklch(from var(--ac) calc((.67 - l)*99) 0 0);background:var(--ac)}
.au-line.low .au-name{bottom:auto;top:0}
.au-bar{inset-inline:0;margin-inline:auto;width:min(680px,calc(100vw - 24px));padding:12px 16px;gap:8px}
.au-bar.high{inset-block:16px auto}
.au-bar strong{font-size:14px;overflow-wrap:anywhere}
.au-bar .acts{margin:0;gap:6px}
.au-bar .btn{display:flex;gap:6px;align-items:center;min-height:30px;padding:3px 10px}
.au-bar kbd{padding:0 4px;border-radius:4px;font:11px/16px ui-monospace,monospace;color:var(--mu);background:var(--hv)}
.au-bar .main kbd{color:inherit;background:#ffffff33}
.au-bar.free .acts{display:none}
.au-bar:focus{outline:none}
@media(max-width:480px){.au-link ul{max-height:92px}.au:not(.au-bar){max-height:56dvh;inset-inline:12px;width:auto;inset-block-end:12px}.au-bar kbd{display:none}}
@media(forced-colors:active){.au,.au-card{border-color:CanvasText}.au-line{border-color:Highlight}.au-rec i{forced-color-adjust:none;background:CanvasText}.au-chip{color:CanvasText}}
`;
