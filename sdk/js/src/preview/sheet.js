/** The preview's stage: nothing is fixed, nothing moves, and the frame grows with what stands in it. */
export const STAGE_SHEET = `
:host{position:relative!important;inset:auto!important;display:block!important;pointer-events:auto!important}
.stage{position:relative;overflow:hidden;min-height:max(200px,var(--low,0px));border-radius:10px;background:light-dark(#f3f5f8,#15181d);isolation:isolate}
.stage *{animation:none!important}
.stage .card,.stage .mark,.stage .spot{position:absolute}
.stage .spot{box-shadow:0 0 0 2px var(--ac),0 0 0 200vmax light-dark(#10182633,#0000006b)}
.page{display:grid;gap:10px;justify-items:start;padding:32px 28px}
.ghost{height:10px;width:96px;border-radius:5px;background:light-dark(#dbe1ea,#2b313b)}
.ghost.wide{width:min(420px,80%);margin-top:18px}
.target{display:flex;align-items:center;width:min(280px,70%);height:36px;padding:0 12px;border-radius:6px;background:light-dark(#fff,#1c2027);border:1px solid light-dark(#b6bfcc,#4a5260)}
.stage .bars{position:relative;inset:auto;margin:12px}
.stage .bars~.page{padding-top:12px}
.stage .bar{max-height:none}
.stage.banner,.stage.known_issue{display:flex;flex-direction:column}
.stage .bars.top_{order:-1}
.stage .bars.bottom_{margin-top:auto}
.stage.popup,.stage.survey,.stage.task_list{display:grid;grid-template-columns:minmax(0,1fr);place-items:center}
:is(.stage.popup,.stage.survey,.stage.task_list) .page{position:absolute;inset:0;align-content:start}
.stage .list,.stage .pill{position:relative;inset:auto;justify-self:start;align-self:end;margin:76px 16px 16px;max-width:calc(100% - 32px);max-height:none}
.stage .line{width:min(420px,100%)}
.stage dialog{position:relative;inset:auto;display:grid;grid-template-columns:minmax(0,1fr);place-items:center;width:100%;height:100%;min-height:200px;padding:28px 16px;margin:0;background:light-dark(#10182633,#0000006b)}
.stage .pop{position:relative;max-height:none;max-width:100%;translate:none}
.stage .slide{inset:auto;margin:76px 16px 16px auto;margin-inline:auto 16px;justify-self:end;align-self:end}
.stage.alone .card{position:relative;translate:none!important;margin:0 auto 24px}
.stage.article{min-height:0;padding:20px 16px}
.stage.article .page{display:none}
.stage .reader{position:static;margin:auto;display:flex;width:auto;height:auto;max-width:420px;box-shadow:none}
.stage .reader .view{overflow:visible}
`;
