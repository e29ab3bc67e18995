/** The look of author mode, in light and dark, from either side. */
export const AUTHOR_SHEET = `
.au{position:fixed;z-index:6;inset-block-end:16px;inset-inline-end:16px;width:min(372px,calc(100vw - 24px));max-height:calc(100dvh - 32px);display:flex;flex-direction:column;pointer-events:auto;color:var(--tx);background:var(--sf);border:1px solid var(--li);border-radius:var(--r);box-shadow:var(--sh);font-size:13px}
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
.au-back:before{content:"‹ "}
.au-back:dir(rtl):before{content:"› "}
.au-back:hover{color:var(--tx);text-decoration:underline}
.au-body{flex:1;min-height:0;overflow:auto;padding:8px 16px 16px;overscroll-behavior:contain}
.au-foot{margin:0;padding:12px 16px;border-top:1px solid var(--li)}
.au-foot:empty{display:none}
.au a.btn,.au-card a.btn{display:inline-block;color:inherit;text-decoration:none}
.au a.btn.main{color:oklch(from var(--ac) calc((.67 - l)*99) 0 0)}
.au .btn:disabled,.au .x:disabled{opacity:.45;cursor:default}
.au-new{display:flex;flex-wrap:wrap;gap:8px}
.au-new .main{width:100%;text-align:center}
.au-list,.au-steps{list-style:none;margin:0;padding:0}
.au-list li{display:flex;gap:8px;align-items:center;padding:8px 0;border-bottom:1px solid var(--li)}
.au-list li:last-child{border:0}
.au-list span{flex:1;min-width:0}
.au-list b,.au-list small{display:block;overflow-wrap:anywhere;font-weight:500}
.au-f{margin-top:12px}
.au-f label,.au-f .au-label{display:block;margin-bottom:4px;font-weight:550}
.au-f input,.au-f textarea,.au-f select{display:block;width:100%;min-height:34px;margin:0;padding:6px 10px;font:inherit;color:inherit;background:var(--sf);border:1px solid color-mix(in srgb,var(--tx) 45%,var(--sf));border-radius:calc(var(--r)*.6)}
.au-f textarea{resize:vertical;font-size:13px}
.au-f.bad input,.au-f.bad textarea,.au-f.bad select{border-color:light-dark(#b3261e,#ff9c93)}
.au .wrong,.au-card .wrong{color:light-dark(#b3261e,#ff9c93)}
.au-row{display:flex;gap:8px;align-items:center;justify-content:space-between;overflow-wrap:anywhere}
.au-tabs{display:flex;flex-wrap:wrap;gap:4px;margin-top:8px}
.au-tabs .btn{min-height:28px;padding:2px 10px}
.au-tabs [aria-pressed=true]{background:var(--hv);border-color:var(--ac);box-shadow:inset 0 -2px var(--ac)}
.au-drawn{margin-top:8px;padding:8px 12px;border:1px solid var(--li);border-inline-start:3px solid var(--ac);border-radius:calc(var(--r)*.6);font-size:14px}
.au-set{margin:12px 0 0;padding:4px 12px 12px;border:1px solid var(--li);border-radius:calc(var(--r)*.6)}
.au-set legend{font-weight:600}
.au-alert{margin:0 0 8px;padding:8px 12px;border:1px solid light-dark(#b3261e,#ff9c93);border-radius:calc(var(--r)*.6)}
.au-verdict[data-level]:before{display:inline-block;width:8px;height:8px;margin-inline-end:8px;border-radius:50%;background:currentColor;content:""}
.au-verdict[data-level=steady]{color:light-dark(#1a7446,#6fd6a0)}
.au-verdict[data-level=fair]{color:light-dark(#8f5600,#f5c04e)}
.au-verdict[data-level=fragile]{color:light-dark(#b3261e,#ff9c93)}
.au-verdict[data-level=fair]:before{border-radius:0}
.au-verdict[data-level=fragile]:before{border-radius:0;rotate:45deg}
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
.au-card{max-width:min(360px,calc(100vw - 16px));width:360px;z-index:7;font-size:13px}
.au-card .top{display:flex;justify-content:space-between;gap:8px;align-items:center}
.au-card:focus{outline:none}
.au-line{position:fixed;z-index:5;left:0;top:0;pointer-events:none;border:2px solid var(--ac);border-radius:4px;background:color-mix(in srgb,var(--ac) 10%,transparent);box-shadow:0 0 0 1px var(--sf)}
.au-bar{inset-inline:0;margin-inline:auto;width:min(640px,calc(100vw - 24px));padding:12px 16px;gap:8px}
.au-bar strong{font-size:14px;overflow-wrap:anywhere}
.au-bar .acts{margin:0}
.au-bar:focus{outline:none}
@media(forced-colors:active){.au,.au-card{border-color:CanvasText}.au-line{border-color:Highlight}.au-verdict:before,.au-rec i{forced-color-adjust:none;background:CanvasText}}
`;
