/** The preview's stage: a still frame in which what is fixed on a page is fixed to the frame. */
export const STAGE_SHEET = `
:host{position:relative!important;inset:auto!important;pointer-events:auto!important;width:100%!important}
.stage{position:relative;min-height:320px;overflow:hidden;transform:translateZ(0);border-radius:10px;background:light-dark(#f3f5f8,#15181d)}
.page{position:absolute;inset:0;display:grid;gap:18px;align-content:start;justify-items:start;padding:64px 32px}
.ghost,.target{width:min(280px,60%);height:36px;border-radius:6px;background:light-dark(#e3e7ee,#242932)}
.ghost{height:12px;width:120px}
.ghost.short{width:220px;margin-top:120px}
.target{background:light-dark(#fff,#1c2027);border:1px solid light-dark(#b6bfcc,#4a5260)}
.stage.flow,.stage.popup{min-height:380px}
.stage.article{min-height:0;background:none;transform:none;overflow:visible}
.stage.article .page{display:none}
.reader{position:static;width:auto;height:auto;max-width:420px;box-shadow:none}
.stage dialog[open]{background:#10182659;width:100%;height:100%;display:grid;place-items:center}
.stage .pop{max-height:none}
`;
